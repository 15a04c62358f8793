# numba and llvmlite have no types of their own.
# mypy: disable-error-code="misc, no-untyped-call"
"""Thirty-two small numbers that are worked on at once, from 0 to 255; what would be more stays 255.

The code generator turns them into what the processor has for it, whichever that is. Rows of them lie one after the
other in an array of bytes.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import models, register_model

from borderkit.screening.kernels.compiling import written

HALF, LANES = 16, 32
_BYTE, _NUMBER, _LONG = ir.IntType(8), ir.IntType(32), ir.IntType(64)
_VECTOR = ir.VectorType(_BYTE, LANES)
_ROUNDS = 4
"""Rounds of exchanges that turn sixteen rows into sixteen columns."""


class _Lanes(types.Type):
    """The type of them."""

    def __init__(self) -> None:
        super().__init__(name="Lanes")


_LANES: Any = _Lanes()


@register_model(_Lanes)
class _Model(models.PrimitiveModel):
    """How they are held."""

    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, _VECTOR)


def _call(builder: Any, name: str, result: Any, *arguments: Any) -> Any:
    """Call what the code generator offers."""
    kind = ir.FunctionType(result, [argument.type for argument in arguments])
    tools: Any = cgutils
    return builder.call(tools.get_or_insert_function(builder.module, kind, name), arguments)


def _order(places: list[int]) -> Any:
    return ir.Constant(ir.VectorType(_NUMBER, len(places)), places)


def _place(context: Any, builder: Any, kind: Any, array: Any, row: Any) -> Any:
    """Give where a row of lanes lies."""
    data = context.make_array(kind)(context, builder, array).data
    start = builder.gep(data, [builder.mul(row, ir.Constant(row.type, LANES))])
    return builder.bitcast(start, _VECTOR.as_pointer())


@written
def load(context: Any, rows: Any, row: Any) -> Any:
    """Read a row."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.load(_place(context, builder, signature.args[0], *arguments), align=1)

    return _LANES(rows, types.int64), make


@written
def store(context: Any, rows: Any, row: Any, lanes: Any) -> Any:
    """Write a row."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        builder.store(arguments[2], _place(context, builder, signature.args[0], *arguments[:2]), align=1)
        return context.get_dummy_value()

    return types.void(rows, types.int64, _LANES), make


@written
def fill(context: Any, number: Any) -> Any:
    """Set all lanes to one number, at most 255."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        one = builder.insert_element(
            ir.Constant(_VECTOR, ir.Undefined), builder.trunc(arguments[0], _BYTE), ir.Constant(_NUMBER, 0)
        )
        return builder.shuffle_vector(one, one, _order([0] * LANES))

    return _LANES(types.int64), make


@written
def add(context: Any, one: Any, other: Any) -> Any:
    """Add lane by lane."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return _call(builder, "llvm.uadd.sat.v32i8", _VECTOR, *arguments)

    return _LANES(_LANES, _LANES), make


@written
def least(context: Any, one: Any, other: Any) -> Any:
    """Take the lesser lane by lane."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return _call(builder, "llvm.umin.v32i8", _VECTOR, *arguments)

    return _LANES(_LANES, _LANES), make


@written
def most(context: Any, one: Any, other: Any) -> Any:
    """Take the greater lane by lane."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return _call(builder, "llvm.umax.v32i8", _VECTOR, *arguments)

    return _LANES(_LANES, _LANES), make


@written
def unlike(context: Any, one: Any, other: Any) -> Any:
    """Give 255 where lanes differ and 0 where they are the same."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.sext(builder.icmp_unsigned("!=", *arguments), _VECTOR)

    return _LANES(_LANES, _LANES), make


@written
def where(context: Any, marks: Any, one: Any, other: Any) -> Any:
    """Take the first where the mark is not 0, else the other."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        marked = builder.icmp_unsigned("!=", arguments[0], ir.Constant(_VECTOR, None))
        return builder.select(marked, *arguments[1:])

    return _LANES(_LANES, _LANES, _LANES), make


@written
def has_any(context: Any, lanes: Any) -> Any:
    """Whether any lane is not 0."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        whole = builder.bitcast(arguments[0], ir.IntType(8 * LANES))
        return builder.icmp_unsigned("!=", whole, ir.Constant(whole.type, 0))

    return types.boolean(_LANES), make


@written
def turn(context: Any, table: Any, numbers: Any, first: Any, out: Any, row: Any) -> Any:
    """Read a row of sixteen columns from a table of bytes for each lane; write by column the lanes, from a row on.

    Args:
        context: Of the compiler.
        table: The table.
        numbers, first: Which row each lane reads: thirty-two numbers from a place on.
        out, row: Where the sixteen rows of lanes are written.
    """

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        kinds = signature.args
        data = context.make_array(kinds[0])(context, builder, arguments[0]).data
        which = context.make_array(kinds[1])(context, builder, arguments[1]).data
        rows = []
        for lane in range(LANES):
            at = builder.add(arguments[2], ir.Constant(_LONG, lane))
            number = builder.zext(builder.load(builder.gep(which, [at])), _LONG)
            start = builder.gep(data, [builder.mul(number, ir.Constant(_LONG, HALF))])
            rows.append(builder.load(builder.bitcast(start, ir.VectorType(_BYTE, HALF).as_pointer()), align=1))
        for column, lanes in enumerate(_turned(builder, rows)):
            place = builder.add(arguments[4], ir.Constant(_LONG, column))
            builder.store(lanes, _place(context, builder, kinds[3], arguments[3], place), align=1)
        return context.get_dummy_value()

    return types.void(table, numbers, types.int64, out, types.int64), make


def _turned(builder: Any, rows: list[Any]) -> list[Any]:
    """Give the columns of rows: each half by itself, by exchanges that processors do within halves."""
    lanes = [
        builder.shuffle_vector(rows[place], rows[place + HALF], _order(list(range(LANES)))) for place in range(HALF)
    ]
    for _ in range(_ROUNDS):
        mixed = []
        for place in range(HALF // 2):
            for first in (0, HALF // 2):
                order = [
                    other + half + first + step
                    for half in (0, HALF)
                    for step in range(HALF // 2)
                    for other in (0, LANES)
                ]
                mixed.append(builder.shuffle_vector(lanes[place], lanes[place + HALF // 2], _order(order)))
        lanes = mixed
    return lanes
