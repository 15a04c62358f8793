"""The label of an exhibit: its number as text and as QR code, what seal it was taken under, when and where."""

import io
import json
from zoneinfo import ZoneInfo

import segno

from sarhad.cases.custody_models import Custody, Exhibit
from sarhad.cases.sheets import compile_sheet


def label_svg(exhibit: Exhibit) -> str:
    """The QR code as SVG: the exhibit's number and id, nothing about a person. Error correction Q (25 percent)."""
    out = io.BytesIO()
    file = segno.make(f"{exhibit.number}\n{exhibit.pk}", error="q", micro=False)
    file.save(out, kind="svg", scale=4, border=2)
    return out.getvalue().decode()


def label_pdf(exhibit: Exhibit, first: Custody) -> bytes:
    """The label, 90 by 50 mm. What the thing is does not stand on it: labels are read by whoever walks by."""
    at = exhibit.at.astimezone(ZoneInfo(exhibit.post.time_zone))
    data = {
        "number": exhibit.number,
        "seal": first.seal,
        "post": exhibit.post.name,
        "at": at.strftime("%Y-%m-%d %H:%M"),
        "svg": label_svg(exhibit),
    }
    return compile_sheet("label.typ", json.dumps(data, ensure_ascii=False), exhibit.at)
