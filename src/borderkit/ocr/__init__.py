"""The machine readable zone from a picture of a document. Needs the extra ``ocr``: numpy, OpenCV, Pillow.

Nothing leaves the machine and no program is called: the recogniser is a small network of our own, trained by
``tools/ocr/train.py`` and kept beside this file.
"""

from borderkit.ocr.opening import NotAPicture
from borderkit.ocr.reading import Missing, Picture, read_picture

__all__ = ["Missing", "NotAPicture", "Picture", "read_picture"]
