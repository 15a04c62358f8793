"""Sheets of paper: templates for Typst, with the data beside them and never in them."""

from collections.abc import Sequence
from datetime import datetime
from importlib import resources
from pathlib import Path

import typst
from django.contrib.staticfiles import finders

FACES = "vendor/sheets"


def compile_sheet(name: str, data: str, at: datetime, *, package: str = "sarhad.cases.sheets") -> bytes:
    """Make a PDF (PDF/A-2b) of a template.

    Args:
        package: The package in whose folder the template stands.
        data: JSON, handed over as data: what stands in it is never read as Typst.
        at: The date of the file, so that the same data give the same bytes.
    """
    folder = Path(str(resources.files(package)))
    found = faces()
    compiler = typst.Compiler(
        str(folder / name),
        root=str(folder),
        font_paths=[*found],
        ignore_system_fonts=bool(found),
        sys_inputs={"d": data, "at": at.strftime("%Y-%m-%d")},
    )
    made = compiler.compile(format="pdf", pdf_standards=["a-2b"])
    if not isinstance(made, bytes):
        raise RuntimeError(f"{name} made no single file")
    return made


def faces() -> Sequence[str]:
    """The folder of whole faces, if it was installed; else the system's faces are used."""
    found = finders.find(FACES)
    return [str(found)] if found else []
