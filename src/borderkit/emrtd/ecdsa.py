"""ECDSA on curves that `cryptography` does not have: Brainpool of 160, 192, 224 and 320 bits. Verification only.

There is nothing secret in a verification, so that it takes different times does no harm.
"""

from __future__ import annotations

from borderkit.emrtd.curves import Curve

Point = tuple[int, int, int]  # X, Y, Z with x = X/Z² and y = Y/Z³; Z = 0 is the point at infinity
INFINITY: Point = (1, 1, 0)


def decode_point(curve: Curve, encoded: bytes) -> tuple[int, int]:
    """Read a point, compressed or not.

    Raises:
        ValueError: No point of the curve.

    Source: SEC 1 §2.3.4. Square roots are right since every prime here is 3 modulo 4.
    """
    size, p = curve.size, curve.p
    x = int.from_bytes(encoded[1 : 1 + size], "big")
    square = (x * x * x + curve.a * x + curve.b) % p
    if len(encoded) == 1 + 2 * size and encoded[0] == 4:
        y = int.from_bytes(encoded[1 + size :], "big")
    elif len(encoded) == 1 + size and encoded[0] in (2, 3):
        y = pow(square, (p + 1) // 4, p)
        y = y if y & 1 == encoded[0] & 1 else p - y
    else:
        raise ValueError("no point")
    if x >= p or y >= p or y * y % p != square:
        raise ValueError("not on the curve")
    return x, y


def is_signed(curve: Curve, point: tuple[int, int], digest: bytes, r: int, s: int) -> bool:
    """Say whether r and s are a signature of this hash, cut to the length of the order.

    Source: SEC 1 §4.1.4.
    """
    order = curve.order
    if not (0 < r < order and 0 < s < order):
        return False
    number = int.from_bytes(digest, "big") >> max(0, 8 * len(digest) - order.bit_length())
    inverse = pow(s, -1, order)
    base, key = (curve.x, curve.y, 1), (*point, 1)
    total = _add(curve, _multiply(curve, base, number * inverse % order), _multiply(curve, key, r * inverse % order))
    if not total[2]:
        return False
    return total[0] * pow(total[2], -2, curve.p) % curve.p % order == r


def _multiply(curve: Curve, point: Point, factor: int) -> Point:
    total = INFINITY
    for bit in bin(factor)[2:]:
        total = _double(curve, total)
        if bit == "1":
            total = _add(curve, total, point)
    return total


def _double(curve: Curve, point: Point) -> Point:
    x, y, z = point
    p = curve.p
    if not z or not y:
        return INFINITY
    yy = y * y % p
    s = 4 * x * yy % p
    m = (3 * x * x + curve.a * pow(z, 4, p)) % p
    new_x = (m * m - 2 * s) % p
    return new_x, (m * (s - new_x) - 8 * yy * yy) % p, 2 * y * z % p


def _add(curve: Curve, one: Point, other: Point) -> Point:
    if not one[2]:
        return other
    if not other[2]:
        return one
    p = curve.p
    (x1, y1, z1), (x2, y2, z2) = one, other
    zz1, zz2 = z1 * z1 % p, z2 * z2 % p
    u1, u2 = x1 * zz2 % p, x2 * zz1 % p
    s1, s2 = y1 * zz2 * z2 % p, y2 * zz1 * z1 % p
    h, r = (u2 - u1) % p, (s2 - s1) % p
    if not h:
        return INFINITY if r else _double(curve, one)
    hh = h * h % p
    hhh, v = h * hh % p, u1 * hh % p
    x3 = (r * r - hhh - 2 * v) % p
    return x3, (r * (v - x3) - s1 * hhh) % p, h * z1 * z2 % p
