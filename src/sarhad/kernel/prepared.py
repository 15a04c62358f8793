"""Queries of the hot path, compiled once: the ORM writes the SQL the first time, after that only values are put in.

For a look-up by key the ORM needs ten times as long to write the query as the database to answer it. The query stays
an ordinary queryset, so models and databases can change under it. Each connection keeps its own plans.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable, ValuesListIterable, get_related_populators

M = TypeVar("M", bound=Model)
R = TypeVar("R")
Build = Callable[[Sequence[Any]], Any]

_SAMPLES: dict[type, Callable[[int], object]] = {
    str: lambda place: f"\ue000{place}",
    UUID: lambda place: UUID(int=(1 << 127) + place),
    datetime: lambda place: datetime(1, 1, 2, tzinfo=UTC) + timedelta(microseconds=place),
    date: lambda place: date(1, 1, 2) + timedelta(days=place),
}


@dataclass(frozen=True, slots=True)
class _Plan:
    """A compiled query: `places` says at which positions of the parameters a value stands."""

    sql: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, str], ...]
    convert: Callable[[list[Any]], Iterator[Sequence[Any]]] | None
    build: Build


class Prepared(Generic[R]):
    """A query whose SQL does not depend on its values."""

    def __init__(self, make: Callable[..., QuerySet[Any, R]], kinds: dict[str, type]) -> None:
        self.make = make
        self.kinds = kinds
        self.__doc__ = make.__doc__

    def all(self, **values: object) -> list[R]:
        """The rows for these values."""
        connection = connections[DEFAULT_DB_ALIAS]
        plan = plans(connection).get(self)
        if plan is None:
            plan = plans(connection)[self] = self._compile(connection)
        params = list(plan.params)
        for place, name in plan.places:
            params[place] = _adapt(values[name], connection)
        with connection.cursor() as cursor:
            cursor.execute(plan.sql, params)
            rows: list[Any] = cursor.fetchall()
        return [plan.build(row) for row in (plan.convert(rows) if plan.convert and rows else rows)]

    def first(self, **values: object) -> R | None:
        """The first row for these values; None if there is none. The query itself should ask for one row only."""
        return next(iter(self.all(**values)), None)

    def _compile(self, connection: BaseDatabaseWrapper) -> _Plan:
        samples = {name: _SAMPLES[kind](place) for place, (name, kind) in enumerate(self.kinds.items())}
        queryset = self.make(**samples)
        compiler = queryset.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        adapted = {_adapt(sample, connection): name for name, sample in samples.items()}
        places = tuple((place, adapted[param]) for place, param in enumerate(params) if _is_in(param, adapted))
        if {name for _place, name in places} != set(samples):
            raise TypeError(f"{self.make.__qualname__}: a value does not reach the query as it is")
        converters = compiler.get_converters([expression for expression, *_rest in compiler.select])
        return _Plan(
            sql,
            tuple(params),
            places,
            (lambda rows: compiler.apply_converters(rows, converters)) if converters else None,
            _builder(queryset, compiler, connection.alias),
        )


def prepared(**kinds: type) -> Callable[[Callable[..., QuerySet[Any, R]]], Prepared[R]]:
    """Compile a query once. The function gives the queryset for values; which kinds of values is said here.

    Values that the query compares under another form than their own, such as by `startswith`, cannot be used.
    """

    def decorate(make: Callable[..., QuerySet[Any, R]]) -> Prepared[R]:
        return Prepared(make, kinds)

    return decorate


def plans(connection: BaseDatabaseWrapper) -> dict[Any, Any]:
    """What a connection keeps compiled."""
    kept: dict[Any, Any] = connection.__dict__.setdefault("sarhad_plans", {})
    return kept


def _builder(queryset: QuerySet[Any, Any], compiler: Any, alias: str) -> Build:
    if queryset._iterable_class is ValuesListIterable:
        return tuple
    if queryset._iterable_class is not ModelIterable or queryset._prefetch_related_lookups:  # type: ignore[attr-defined]
        raise TypeError("prepare a query of models or of values_list, without prefetching")
    info, select = compiler.klass_info, compiler.select
    model, fields = info["model"], info["select_fields"]
    start, end = fields[0], fields[-1] + 1
    names = [column[0].target.attname for column in select[start:end]]
    others = get_related_populators(info, select, alias)  # type: ignore[call-arg]  # the stubs are of a later Django

    def build(row: Sequence[Any]) -> Any:
        made = model.from_db(alias, names, row[start:end])
        for other in others:
            other.populate(row, made)
        return made

    return build


def _adapt(value: object, connection: BaseDatabaseWrapper) -> Any:
    """A value as the database takes it."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value


def _is_in(param: object, adapted: dict[Any, str]) -> bool:
    return isinstance(param, str | UUID | date) and param in adapted
