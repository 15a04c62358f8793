"""Writing rows of the hot path: one statement, written once for each model and connection."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import AutoField, CharField, Field, Model, TextField

from sarhad.kernel.prepared import plans

_TEXTS = (CharField, TextField)
Fields = tuple["Field[Any, Any]", ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """A statement and its values, made before the act that runs it: making them takes longer than running it, and
    nobody waits for the write lock meanwhile.

    Attributes:
        sql: Empty: nothing is to be written.
        values: Of one run each.
        new: Rows that are inserted.
    """

    sql: str
    values: Sequence[Sequence[Any]]
    new: Sequence[Model] = ()


def insert_rows(rows: Sequence[Model]) -> None:
    """Insert new rows of one model in one statement. Numbers that the database gives are not read back.

    Sends no signals; fields with `auto_now_add` are set.
    """
    _run(ready_to_insert(rows))


def ready_to_insert(rows: Sequence[Model]) -> Ready:
    """What `insert_rows` runs. Writes nothing."""
    if not rows:
        return Ready("", ())
    connection = connections[DEFAULT_DB_ALIAS]
    fields, head, marks = _insertion(connection, type(rows[0]))
    params = [_adapt(field, row, connection) for row in rows for field in fields]
    return Ready(head + ", ".join([marks] * len(rows)), (params,), rows)


def ready_to_update(rows: Sequence[Model], *names: str) -> Ready:
    """What `update_rows` runs. Writes nothing."""
    if not rows:
        return Ready("", ())
    connection = connections[DEFAULT_DB_ALIAS]
    fields, sql = _change(connection, type(rows[0]), names)
    params = [[field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in rows]
    return Ready(sql, params)


def write_ready(*ready: Ready) -> None:
    """Run what was made ready, in this order."""
    for one in ready:
        _run(one)


def _run(ready: Ready) -> None:
    if not ready.sql:
        return
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        if len(ready.values) == 1:
            cursor.execute(ready.sql, ready.values[0])
        else:
            cursor.executemany(ready.sql, ready.values)
    for row in ready.new:
        row._state.adding, row._state.db = False, connection.alias


def update_row(row: Model, *names: str) -> None:
    """Write these fields of a row that is there, found by its key."""
    connection = connections[DEFAULT_DB_ALIAS]
    fields, sql = _change(connection, type(row), names)
    params = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        if cursor.rowcount != 1:
            raise RuntimeError(f"a row of {row._meta.label} to be changed is not there")


def update_rows(rows: Sequence[Model], *names: str) -> None:
    """Write these fields of rows of one model that are there, each found by its key; who is gone is passed over."""
    _run(ready_to_update(rows, *names))


def _adapt(field: "Field[Any, Any]", row: Model, connection: BaseDatabaseWrapper) -> Any:
    """A new row's value as the database takes it. Plain text goes as it is; the ORM finds that out by five calls."""
    if type(field) in _TEXTS:
        value = getattr(row, field.attname)
        if type(value) is str:
            return value
    return field.get_db_prep_save(field.pre_save(row, True), connection)


def _insertion(connection: BaseDatabaseWrapper, model: type[Model]) -> tuple[Fields, str, str]:
    kept = plans(connection)
    if model not in kept:
        fields = tuple(field for field in model._meta.local_concrete_fields if not isinstance(field, AutoField))
        columns = ", ".join(_quoted(connection, field) for field in fields)
        table = connection.ops.quote_name(model._meta.db_table)
        head = f"INSERT INTO {table} ({columns}) VALUES "  # noqa: S608 - names of our models
        kept[model] = (fields, head, f"({', '.join(['%s'] * len(fields))})")
    found: tuple[Fields, str, str] = kept[model]
    return found


def _change(connection: BaseDatabaseWrapper, model: type[Model], names: tuple[str, ...]) -> tuple[Fields, str]:
    kept, key = plans(connection), (model, names)
    if key not in kept:
        meta = model._meta
        by_name = {field.name: field for field in meta.local_concrete_fields}
        fields = (*(by_name[name] for name in names), meta.pk)
        *sets, where = (f"{_quoted(connection, field)} = %s" for field in fields)
        table = connection.ops.quote_name(meta.db_table)
        sql = f"UPDATE {table} SET {', '.join(sets)} WHERE {where}"  # noqa: S608 - names of our models
        kept[key] = (fields, sql)
    found: tuple[Fields, str] = kept[key]
    return found


def _quoted(connection: BaseDatabaseWrapper, field: "Field[Any, Any]") -> str:
    return str(connection.ops.quote_name(str(field.column)))
