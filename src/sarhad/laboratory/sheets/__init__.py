"""Sheets of paper of the laboratory: templates for Typst, with the data beside them and never in them."""

from datetime import datetime
from importlib import resources
from pathlib import Path

import typst
from django.contrib.staticfiles import finders

from sarhad.cases.sheets import FACES


def compile_report(data: str, at: datetime) -> bytes:
    """Make the PDF (PDF/A-2b) of a report.

    Args:
        data: JSON, handed over as data: what stands in it is never read as Typst.
        at: The date of the file, so that the same data give the same bytes.
    """
    folder = Path(str(resources.files("sarhad.laboratory.sheets")))
    found = finders.find(FACES)
    compiler = typst.Compiler(
        str(folder / "report.typ"),
        root=str(folder),
        font_paths=[str(found)] if found else [],
        ignore_system_fonts=bool(found),
        sys_inputs={"d": data, "at": at.strftime("%Y-%m-%d")},
    )
    made = compiler.compile(format="pdf", pdf_standards=["a-2b"])
    if not isinstance(made, bytes):
        raise RuntimeError("the report made no single file")
    return made
