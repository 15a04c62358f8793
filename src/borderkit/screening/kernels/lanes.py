# numba and llvmlite have no types of their own.
# mypy: disable-error-code="misc, no-untyped-call"
"""Two times sixteen small numbers that are worked on at once, from 0 to 255; what would be more stays 255.

The code generator turns them into what the processor has for it, whichever that is. The two halves never mix.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import models, register_model

from borderkit.screening.kernels.compiling import written

HALF, LANES = 16, 32
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


def _two(builder: Any, low: Any, high: Any) -> Any:
    """Set all lanes of each half to one number."""
    pair = ir.Constant(ir.VectorType(_BYTE, 2), ir.Undefined)
    for place, number in enumerate((low, high)):
        pair = builder.insert_element(pair, builder.trunc(number, _BYTE), ir.Constant(_NUMBER, place))
    return builder.shuffle_vector(pair, pair, _order([0] * HALF + [1] * HALF))


@written
def load(context: Any, table: Any, low: Any, high: Any) -> Any:
    """Read a row for each half from a table of bytes, sixteen columns wide."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array, halves = context.make_array(signature.args[0])(context, builder, arguments[0]), []
        for row in arguments[1:]:
            start = builder.gep(array.data, [builder.mul(row, ir.Constant(row.type, HALF))])
            halves.append(builder.load(builder.bitcast(start, ir.VectorType(_BYTE, HALF).as_pointer()), align=1))
        return builder.shuffle_vector(halves[0], halves[1], _order(list(range(LANES))))

    return _LANES(table, types.int64, types.int64), make


@written
def add(context: Any, one: Any, other: Any) -> Any:
    """Add lane by lane."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return _call(builder, "llvm.uadd.sat.v32i8", _VECTOR, *arguments)

    return _LANES(_LANES, _LANES), make


@written
def add_each(context: Any, one: Any, low: Any, high: Any) -> Any:
    """Add a number, at most 255, to all lanes of each half."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return _call(builder, "llvm.uadd.sat.v32i8", _VECTOR, arguments[0], _two(builder, *arguments[1:]))

    return _LANES(_LANES, types.int64, types.int64), make


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


def _shift(places: int) -> Any:
    """Give the function that moves lanes up by so many places; into each half a number, at most 255, moves in below."""
    order = [LANES + lane - places if lane % HALF >= places else lane for lane in range(LANES)]

    @written
    def shift(context: Any, one: Any, low: Any, high: Any) -> Any:
        def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            return builder.shuffle_vector(_two(builder, *arguments[1:]), arguments[0], _order(order))

        return _LANES(_LANES, types.int64, types.int64), make

    return shift


shift_1, shift_2, shift_4, shift_8 = map(_shift, (1, 2, 4, 8))


@written
def at(context: Any, one: Any, lane: Any) -> Any:
    """Give one lane."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        number = builder.extract_element(arguments[0], builder.trunc(arguments[1], _NUMBER))
        return builder.zext(number, ir.IntType(64))

    return types.int64(_LANES, types.int64), make
