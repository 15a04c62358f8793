"""Invented data for the gallery: the specimen traveller of Utopia and a quiet night at an invented post."""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MRZ = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
NIGHT = datetime(2026, 11, 22, 4, 12, 37, tzinfo=UTC)


def findings() -> list[dict[str, Any]]:
    """One finding of each weight that a desk can show."""
    return [
        {
            "weight": "stop",
            "title": _("Document expired"),
            "text": _("The passport was valid until 15 April 2012."),
            "more": ngettext("and %(n)s more", "and %(n)s more", 1) % {"n": 1},
            "others": [_("The reader lost contact twice. The signature of the chip was not checked.")],
            "grounds": {_("Valid until"): date(2012, 4, 15), _("Today"): date(2026, 11, 22)},
            "source": "Regulation (EU) 2016/399, Art. 6(1)(a)",
        },
        {
            "weight": "doubt",
            "title": _("Name resembles an entry of a list"),
            "text": _("National stop list: same birth date, name written in another way."),
            "grounds": {
                _("List"): _("National stop list"),
                _("Likeness"): "0.91",
                _("Entry"): "UTO-2026-0417",
            },
            "source": "Regulation (EU) 2016/399, Art. 8(3)(a)(iv)",
        },
        {
            "weight": "note",
            "title": _("Third entry this month"),
            "text": _("Entered on 3 and 14 November, left each time within two days."),
        },
        {
            "weight": "unknown",
            "title": _("Chip could not be read"),
            "text": _("The reader lost contact twice. The signature of the chip was not checked."),
        },
    ]


def compared() -> dict[str, Any]:
    """A finding with a listed person beside the traveller."""
    return {
        "weight": "stop",
        "title": _("Lists of persons"),
        "text": _("May be UTO-2026-0417 of the national stop list: compare."),
        "compared": [
            _compared(_("Name"), "ERIKSSON", "Эрикссон", _("sounds the same in another script"), "+++", "+8.1"),
            _compared(_("Name"), "MARIA", "", _("the list does not have this part"), "−−", "-2.3"),
            _compared(_("Date of birth"), date(1974, 8, 12), date(1974, 8, 12), _("the same day"), "+++", "+9.4"),
            _compared(_("Nationality"), "UTO", "XXA", _("another"), "−", "-1.3"),
        ],
        "grounds": {_("List"): _("National stop list")},
        "source": "Regulation (EU) 2016/399, Art. 8(3)(a)(vi)",
    }


def _compared(what: str, asked: object, listed: object, why: str, sign: str, weight: str) -> dict[str, Any]:
    """One thing in which a traveller and a listed person were compared."""
    words = {"+++": _("speaks strongly for it"), "−−": _("speaks against it"), "−": _("speaks a little against it")}
    said = {"what": what, "asked": asked, "listed": listed, "why": why, "sign": sign, "weight": weight}
    return said | {"agrees": sign.startswith("+"), "strength": words[sign]}


def cleared() -> list[str]:
    """Checks that ran and found nothing."""
    return [
        _("Check digits"), _("Stolen and lost documents"), _("Document alerts"), _("Days of stay"), _("Visa"),
        _("Earlier refusals"), _("Open cases"), _("Child alone"), _("Known movements"),
    ]  # fmt: skip


def steps() -> dict[str, Any]:
    """A chip of which one step failed and one stayed open."""
    outcomes = [(_("Hashes"), "stop", _("failed")), (_("Revocation"), "unknown", _("undetermined"))]
    outcomes.append((_("Signature"), "clear", _("passed")))
    return {
        "title": _("Chip: 1 step passed, 1 failed, 1 undetermined"),
        "weight": "stop",
        "is_good": False,
        "note": _("The chip was not asked to prove that it is no copy."),
        "steps": [{"name": name, "weight": weight, "word": word} for name, weight, word in outcomes],
    }


def document_pictures() -> list[dict[str, str]]:
    """Pictures of a document."""
    return [{"src": static("web/specimen.svg"), "name": "DG2", "caption": _("From the chip")}]


def traveller() -> dict[str, Any]:
    """The specimen traveller of ICAO Doc 9303, with her document."""
    rows = [
        (_("Nationality"), _("Utopia (UTO)")), (_("Born"), date(1974, 8, 12)), (_("Age"), 52),
        (_("Sex"), _("F – female")), (_("Issued by"), _("Utopia (UTO)")),
        (_("Valid until"), date(2012, 4, 15)), (_("Personal number"), "ZE184226B"),
        (_("Direction"), _("Entry, on foot")),
    ]  # fmt: skip
    person = {"family": "ERIKSSON", "given": "ANNA MARIA", "other": "إريكسون، آنا ماريا"}
    person["src"] = static("web/specimen.svg")
    document = {"number": "L898902C3", "kind": _("Passport, Utopia")}
    return {"person": person, "document": document, "rows": rows, "mrz": "\n".join(MRZ)}


def pictures() -> list[dict[str, Any]]:
    """Two pictures; those of an alert are of documents, never of people."""
    src = static("web/specimen.svg")
    return [{"src": src, "alt": _("Specimen"), "width": width, "height": width * 9 // 7} for width in (140, 210)]


def charts() -> list[dict[str, Any]]:
    """Two charts of a week."""
    days = [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")]
    entry = {"name": _("Entry"), "values": [412, 388, 401, 455, 620, 712, 690]}
    leave = {"name": _("Exit"), "values": [390, 371, 420, 498, 702, 655, 581]}
    wait = {"name": _("Longest wait"), "values": [11, 9, 12, 14, 31, 38, 27]}
    return [
        {"id": "week", "kind": "bar", "title": _("Crossings in a week"), "unit": _("people"), "labels": days,
         "axis": _("Day"), "series": [entry, leave]},
        {"id": "wait", "kind": "line", "title": _("Waiting time"), "unit": _("minutes"), "labels": days,
         "axis": _("Day"), "series": [wait]},
    ]  # fmt: skip


def rows() -> list[tuple[object, ...]]:
    """A list of crossings."""
    return [
        (NIGHT, "ERIKSSON, ANNA MARIA", "L898902C3", _("Referred"), 2),
        (NIGHT.replace(minute=9), "SPECIMEN, JOHN", "D23145890", _("Admitted"), 0),
        (NIGHT.replace(minute=4), "نموذج، سارة", "X00012345", _("Admitted"), 1),
    ]


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(max_length=80)
    post = forms.ChoiceField(choices=[("uto-1", "UTO-1"), ("uto-2", "UTO-2")])
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), required=False)
    direction = forms.ChoiceField(choices=[("in", "Entry"), ("out", "Exit")], widget=forms.RadioSelect)
    sure = forms.BooleanField(required=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        words = {
            "name": _("Name as in the document"), "post": _("Post"), "reason": _("Reason"),
            "direction": _("Direction"), "sure": _("The person was told the reason"),
        }  # fmt: skip
        for field, word in words.items():
            self.fields[field].label = word
        self.fields["reason"].help_text = _("In words that can be read out to the person.")


def deeds() -> list[dict[str, Any]]:
    """Two forms of a page, each behind its word and its key."""
    target = reverse("web:gallery_sent")
    return [
        {"name": name, "title": title, "key": key, "form": forms.Form(), "url": target}
        for name, title, key in (("print", _("Print"), "F8"), ("admit", _("Admit"), "F9"))
    ]
