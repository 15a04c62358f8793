"""Columns by their addresses: handing over one array of addresses costs less at each call than many columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from llvmlite import ir
from numba import carray, types  # type: ignore[attr-defined]
from numba.core import cgutils
from numpy.typing import NDArray

from borderkit.screening.kernels.compiling import inner, written

READ_NEAR_DATA = 0, 3, 1
"""What the code generator is told of a line: it is read, kept near, and no code."""


def addresses_of(columns: Iterable[NDArray[Any]]) -> NDArray[np.int64]:
    """Give address and rows of each column. Whoever uses them must hold the columns."""
    return np.array([(column.ctypes.data, len(column)) for column in columns], dtype=np.int64)


@written
def _pointer(context: Any, address: Any) -> Any:
    """Take a number for an address."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.inttoptr(arguments[0], context.get_value_type(types.voidptr))

    return types.voidptr(types.int64), make


@inner
def bytes_at(addresses: Any, number: int) -> Any:
    """Give a column of bytes."""
    return carray(_pointer(addresses[number, 0]), addresses[number, 1], np.uint8)


@inner
def shorts_at(addresses: Any, number: int) -> Any:
    """Give a column of numbers of 16 bits without a sign."""
    return carray(_pointer(addresses[number, 0]), addresses[number, 1], np.uint16)


@inner
def ints_at(addresses: Any, number: int) -> Any:
    """Give a column of numbers of 32 bits."""
    return carray(_pointer(addresses[number, 0]), addresses[number, 1], np.int32)


@inner
def words_at(addresses: Any, number: int) -> Any:
    """Give a column of numbers of 32 bits without a sign."""
    return carray(_pointer(addresses[number, 0]), addresses[number, 1], np.uint32)


@inner
def longs_at(addresses: Any, number: int) -> Any:
    """Give a column of numbers of 64 bits without a sign."""
    return carray(_pointer(addresses[number, 0]), addresses[number, 1], np.uint64)


@inner
def byte_rows_at(addresses: Any, number: int, width: int) -> Any:
    """Give a table of bytes."""
    return carray(_pointer(addresses[number, 0]), (addresses[number, 1], width), np.uint8)


@inner
def int_rows_at(addresses: Any, number: int, width: int) -> Any:
    """Give a table of numbers of 32 bits."""
    return carray(_pointer(addresses[number, 0]), (addresses[number, 1], width), np.int32)


@inner
def float_rows_at(addresses: Any, number: int, width: int) -> Any:
    """Give a table of numbers of 32 bits with a fraction."""
    return carray(_pointer(addresses[number, 0]), (addresses[number, 1], width), np.float32)


@written
def fetch(context: Any, column: Any, row: Any) -> Any:
    """Ask for the cache line of a row that is read soon, and do not wait for it."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array, number = context.make_array(signature.args[0])(context, builder, arguments[0]), ir.IntType(32)
        tools: Any = cgutils
        start = builder.bitcast(builder.gep(array.data, [arguments[1]]), ir.IntType(8).as_pointer())
        kind = ir.FunctionType(ir.VoidType(), [start.type, number, number, number])
        ask = tools.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0")
        builder.call(ask, [start, *(ir.Constant(number, setting) for setting in READ_NEAR_DATA)])
        return context.get_dummy_value()

    return types.void(column, types.int64), make


@written
def long_from(context: Any, column: Any, place: Any) -> Any:
    """Give the eight bytes of a column of bytes from a place on as one number."""

    def make(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, arguments[0])
        start = builder.gep(array.data, [arguments[1]])
        return builder.load(builder.bitcast(start, ir.IntType(64).as_pointer()), align=1)

    return types.uint64(column, types.int64), make
