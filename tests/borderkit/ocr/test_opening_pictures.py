"""Files that are no pictures, or bad ones."""

import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.borderkit.mrz.zones import TD3
from tests.borderkit.ocr.pictures import TODAY, read, take

from borderkit.ocr import NotAPicture, read_picture
from borderkit.ocr.opening import MOST_BYTES, open_picture


def save(picture: Image.Image, form: str, **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(wide: int, high: int) -> bytes:
    """The head of a PNG of any size, with hardly a byte of data."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "not a JPEG"),
        (b"\xff\xd8\xff", "not a JPEG"),
        (b"GIF89a", "not a JPEG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "not a JPEG"),
        (bomb(8001, 8000), "more than 64 million pixels"),
        (bomb(12_000, 8_000), "more than 64 million pixels"),
        (bomb(60_000, 60_000), "more than 64 million pixels"),
        (bytes(MOST_BYTES + 1), "48 MB at most"),
    ],
    ids=["empty", "PDF", "three bytes", "head only", "HEIC", "large", "warned of", "bomb", "many bytes"],
)
def test_what_is_no_picture_is_refused_with_a_reason(data: bytes, words: str) -> None:
    with pytest.raises(NotAPicture, match=words) as refusal:
        read(data)
    assert refusal.value.reason == str(refusal.value)


def test_a_picture_cut_short_is_refused() -> None:
    data = take(TD3)
    for share in (0.1, 0.5, 0.9):
        with pytest.raises(NotAPicture, match="cut short"):
            read(data[: int(len(data) * share)])


def test_more_than_one_picture_is_refused() -> None:
    frames = [Image.new("L", (200, 200), value) for value in (0, 90, 200)]
    for form in ("GIF", "TIFF", "WEBP", "PNG"):
        with pytest.raises(NotAPicture, match="more than one"):
            read(save(frames[0], form, save_all=True, append_images=frames[1:]))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_camera_says_which_way_up(orientation: int) -> None:
    """A mirrored view must be turned back too, or nothing could be read."""
    grey = opened(take(TD3)).convert("L")
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # the transposition that undoes the orientation
    stored = grey.transpose(Image.Transpose(back[orientation])) if orientation > 1 else grey
    exif = Image.Exif()
    exif[0x0112] = orientation
    found = read(save(stored, "JPEG", quality=90, exif=exif))
    assert found.zone == TD3
    assert found.size == grey.size
    assert found.turned is not None
    assert min(found.turned, 360 - found.turned) < 1


@pytest.mark.parametrize(
    ("mode", "form"),
    [("CMYK", "JPEG"), ("RGB", "WEBP"), ("RGB", "BMP"), ("P", "PNG"), ("P", "GIF"), ("LA", "PNG"), ("L", "TIFF")],
)
def test_colours_of_any_kind_are_read(mode: str, form: str) -> None:
    grey = opened(take(TD3)).convert("L")
    picture = grey.convert("RGB").convert(mode) if mode != "LA" else grey.convert("LA")
    assert read(save(picture, form)).zone == TD3


def test_sixteen_bits_are_read() -> None:
    grey = np.asarray(opened(take(TD3)).convert("L")).astype(np.uint16) * 257
    assert read(save(Image.fromarray(grey), "PNG")).zone == TD3


def test_what_is_transparent_is_white() -> None:
    ink = 255 - np.asarray(opened(take(TD3)).convert("L"))
    layers = np.dstack([np.zeros_like(ink)] * 3 + [ink])
    assert read(save(Image.fromarray(layers), "PNG")).zone == TD3


@pytest.mark.parametrize(
    "pixels",
    [np.zeros((4, 4), np.float32), np.zeros((2, 2, 2), np.uint8), np.zeros((0, 5), np.uint8), np.zeros(5, np.uint8)],
)
def test_pixels_of_another_kind_are_refused(pixels: np.ndarray) -> None:
    with pytest.raises(NotAPicture, match="pixels"):
        read_picture(pixels, today=TODAY)


def is_opened_or_refused(data: bytes) -> bool:
    """Whether it is a grey picture, or refused with a reason; anything else that is raised fails the test."""
    try:
        grey, finer = open_picture(data)
    except NotAPicture as refusal:
        return bool(refusal.reason)
    return grey.dtype == np.uint8 and grey.ndim == 2 and finer >= 1


SMALL = [
    save(Image.effect_noise((40, 30), 60).convert(mode), form)
    for mode, form in (("L", "JPEG"), ("RGB", "PNG"), ("L", "TIFF"), ("RGB", "WEBP"), ("P", "GIF"), ("L", "BMP"))
]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(SMALL),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=12),
    st.integers(0, 5000),
)
@pytest.mark.filterwarnings("ignore")
def test_a_damaged_file_is_a_picture_or_refused(data: bytes, writes: list[tuple[int, int]], end: int) -> None:
    """Nothing but `NotAPicture` comes out, whatever bytes go in."""
    broken = bytearray(data)
    for place, value in writes:
        broken[place % len(broken)] = value
    assert is_opened_or_refused(bytes(broken[: end or None]))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_picture_or_refused(data: bytes) -> None:
    assert is_opened_or_refused(data)
