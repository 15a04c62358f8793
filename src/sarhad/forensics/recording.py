"""What exactly is reviewed and reported: the record of an examination as plain values, and its fingerprint."""

import hashlib
import json
from typing import Any

from sarhad.forensics.models import Conclusion, Examination, Method, MethodPicture


def standing_methods(examination: Examination) -> list[Method]:
    """Methods that were not struck out, in order, with all that belongs to them."""
    rows = examination.methods.filter(struck_at=None).select_related("officer", "reference__reference")
    rows = rows.prefetch_related("used__equipment", "used__calibration", "pictures__marks")
    return list(rows.order_by("seq"))


def standing_conclusions(examination: Examination) -> list[Conclusion]:
    """Conclusions that were not struck out: of the whole first, then as they were written."""
    rows = examination.conclusions.filter(struck_at=None).select_related("officer").prefetch_related("methods")
    return sorted(rows, key=lambda one: (one.place != "whole", one.at, one.pk))


def digest(examination: Examination) -> str:
    """SHA-256 of the record as JSON with sorted keys and no blanks: what was asked, done, seen, marked, concluded."""
    said = {
        "examination": str(examination.pk),
        "exhibit": str(examination.exhibit_id),
        "questions": list(examination.questions),
        "asked": examination.asked,
        "methods": [_method(one) for one in standing_methods(examination)],
        "conclusions": [_conclusion(one) for one in standing_conclusions(examination)],
    }
    words = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()


def _method(one: Method) -> dict[str, Any]:
    return {
        "seq": one.seq,
        "kind": one.kind,
        "place": one.place,
        "observation": one.observation,
        "zone": one.zone,
        **{name: said for name in ("procedure", "settings") if (said := getattr(one, name))},  # not asked at first
        "result": one.result,
        "reference": str(one.reference_id or ""),
        "officer": str(one.officer_id),
        "at": one.at.isoformat(),
        "used": sorted([str(used.equipment_id), str(used.calibration_id)] for used in one.used.all()),
        "pictures": [_picture(picture) for picture in sorted(one.pictures.all(), key=lambda row: row.pk)],
    }


def _picture(one: MethodPicture) -> dict[str, Any]:
    marks = sorted(one.marks.all(), key=lambda mark: mark.number)
    return {
        "sha256": one.sha256,
        "caption": one.caption,
        "marks": [[m.number, m.shape, m.x1, m.y1, m.x2, m.y2, m.text] for m in marks],
    }


def _conclusion(one: Conclusion) -> dict[str, Any]:
    return {
        "place": one.place,
        "conclusion": one.conclusion,
        "alteration": one.alteration,
        "support": one.support,
        "text": one.text,
        "methods": sorted(method.seq for method in one.methods.all()),
        "officer": str(one.officer_id),
        "at": one.at.isoformat(),
    }
