"""Make the machine code of screening, so that no first search waits for it: ``python -m borderkit.screening``."""

import sys

from borderkit.screening.kernels.compiling import FOLDER
from borderkit.screening.kernels.looking import look

if FOLDER is None:
    sys.stderr.write("no folder can be written: the machine code of screening is made anew in each process\n")
else:
    sys.stdout.write(f"machine code of screening: {len(look.signatures)} search, kept\n")  # type: ignore[attr-defined]
