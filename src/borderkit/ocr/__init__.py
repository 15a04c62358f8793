"""The machine readable zone from a picture of a document. Needs the extra ``ocr``: numpy, OpenCV, Pillow.

Nothing leaves the machine and no program is called: the recogniser is a small network of our own, trained by
``tools/ocr/train.py`` and kept beside this file.
"""

try:
    from borderkit.ocr.doubting import Doubt
    from borderkit.ocr.opening import NotAPicture
    from borderkit.ocr.reading import Missing, Picture, read_picture
except ModuleNotFoundError as absent:
    raise ImportError(
        f"Reading pictures needs the extra ocr (pip install sarhad[ocr]): {absent.name} is not installed. "
        "The rest of the library does without."
    ) from absent

__all__ = ["Doubt", "Missing", "NotAPicture", "Picture", "read_picture"]
