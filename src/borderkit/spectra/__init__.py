"""Spectra of instruments: read (JCAMP-DX, mzML, mzXML, MSP), compare with a library, draw, write, and invented ones.

```python
from borderkit.spectra import MassLibrary, Tolerance, read_spectra

library = MassLibrary(read_spectra(open("library.msp", "rb").read()))
for found in library.search(spectrum, Tolerance(0.3), most=5, least=0.7):
    print(library.references[found.place].title, found.likeness.score, len(found.likeness.pairs))
```

Pure Python, nothing to install. A score says how alike two spectra are, never what a substance is.
"""

from borderkit.spectra.cosine import FOR_IMPACT, PLAIN, Likeness, Tolerance, Weighing, cosine, modified_cosine
from borderkit.spectra.infrared import GRID, Grid, absorbance, correlation, prepared, quality, resample
from borderkit.spectra.infrared_library import InfraredLibrary
from borderkit.spectra.limits import LIMITS, Limits
from borderkit.spectra.mass_library import MassLibrary, Ranked
from borderkit.spectra.reading import form_of, iter_spectra, read_spectra
from borderkit.spectra.spectrum import Kind, Oddity, Spectrum, Unreadable

__all__ = [
    "FOR_IMPACT",
    "GRID",
    "LIMITS",
    "PLAIN",
    "Grid",
    "InfraredLibrary",
    "Kind",
    "Likeness",
    "Limits",
    "MassLibrary",
    "Oddity",
    "Ranked",
    "Spectrum",
    "Tolerance",
    "Unreadable",
    "Weighing",
    "absorbance",
    "correlation",
    "cosine",
    "form_of",
    "iter_spectra",
    "modified_cosine",
    "prepared",
    "quality",
    "read_spectra",
    "resample",
]
