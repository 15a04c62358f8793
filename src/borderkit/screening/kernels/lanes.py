# numba and llvmlite have no types of their own.
# mypy: disable-error-code="misc, no-untyped-call"
"""Four times sixteen small numbers that are worked on at once, from 0 to 255; what would be more stays 255.

The code generator turns them into what the processor has for it, whichever that is: where that is narrower, they are
worked on in parts that need not wait for each other. The four quarters never mix.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import models, register_model

from borderkit.screening.kernels.compiling import written

QUARTER, LANES = 16, 64
_BYTE, _NUMBER = ir.IntType(8), ir.IntType(32)
_VECTOR = ir.VectorType(_BYTE, LANES)


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


@written
def load(context: Any, table: Any, first: Any, second: Any, third: Any, fourth: Any) -> Any:
    """Read a row for each quarter from a table of bytes, sixteen columns wide."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array, rows = context.make_array(signature.args[0])(context, builder, arguments[0]), []
        for row in arguments[1:]:
            start = builder.gep(array.data, [builder.mul(row, ir.Constant(row.type, QUARTER))])
            rows.append(builder.load(builder.bitcast(start, ir.VectorType(_BYTE, QUARTER).as_pointer()), align=1))
        pairs = [builder.shuffle_vector(*rows[one : one + 2], _order(list(range(2 * QUARTER)))) for one in (0, 2)]
        return builder.shuffle_vector(*pairs, _order(list(range(LANES))))

    return _LANES(table, types.int64, types.int64, types.int64, types.int64), make


@written
def add(context: Any, one: Any, other: Any) -> Any:
    """Add lane by lane."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return _call(builder, "llvm.uadd.sat.v64i8", _VECTOR, *arguments)

    return _LANES(_LANES, _LANES), make


@written
def least(context: Any, one: Any, other: Any) -> Any:
    """Take the lesser lane by lane."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return _call(builder, "llvm.umin.v64i8", _VECTOR, *arguments)

    return _LANES(_LANES, _LANES), make


@written
def most(context: Any, one: Any, other: Any) -> Any:
    """Take the greater lane by lane."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return _call(builder, "llvm.umax.v64i8", _VECTOR, *arguments)

    return _LANES(_LANES, _LANES), make


def _shift(places: int) -> Any:
    """Give the function that moves lanes up by so many places; the last of another row move into each quarter below."""
    order = [lane - places if lane % QUARTER >= places else LANES + lane + QUARTER - places for lane in range(LANES)]

    @written
    def shift(context: Any, one: Any, other: Any) -> Any:
        def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            return builder.shuffle_vector(*arguments, _order(order))

        return _LANES(_LANES, _LANES), make

    return shift


shift_1, shift_2, shift_4, shift_8 = map(_shift, (1, 2, 4, 8))


@written
def at(context: Any, one: Any, lane: Any) -> Any:
    """Give one lane."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        number = builder.extract_element(arguments[0], builder.trunc(arguments[1], _NUMBER))
        return builder.zext(number, ir.IntType(64))

    return types.int64(_LANES, types.int64), make
