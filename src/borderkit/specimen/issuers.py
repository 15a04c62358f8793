"""The invented States that issue specimens: Utopia, and the neighbours of the demonstration. None of them is real.

ICAO knows Utopia (UTO). The others have codes from the range that ISO 3166-1 leaves to users (XAA to XZZ, QM to QZ),
so whoever reads their zones finds a code of no State, unless told of them by `INVENTED_STATES`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType

from borderkit.codes import State, assign_state


@dataclass(frozen=True, slots=True)
class Issuer:
    """An invented State as its documents show it.

    Attributes:
        code: Three letters, as the zone has it.
        signer: Two letters, as certificates have them.
        names: In English, in French, and in its own letters if those are others; else empty.
        script: Of its captions besides English and French: ``"Cyrl"``, ``"Arab"``, ``"Beng"``, or empty.
        letter: First letter of its document numbers.
        inks: Two for the ground, one for the lines, one for texts; ``"#rrggbb"``.
        authority: Who issues, in English.
    """

    code: str
    signer: str
    names: tuple[str, str, str]
    script: str
    letter: str
    inks: tuple[str, str, str, str]
    authority: str

    @property
    def emblem(self) -> str:
        """Paths in a box of 20 by 20, drawn with strokes."""
        return _EMBLEMS[self.code]

    @property
    def series(self) -> str:
        """Its numbers: its letter, a letter, seven figures. See `borderkit.specimen.series`."""
        return f"{self.letter}A0000000"


def _load() -> Mapping[str, str]:
    table = resources.files(__package__).joinpath("emblems.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in table.splitlines()[1:])


_EMBLEMS = _load()

ISSUERS: Mapping[str, Issuer] = MappingProxyType(
    {
        issuer.code: issuer
        for issuer in (
            Issuer(
                "UTO",
                "UT",
                ("Utopia", "Utopie", ""),
                "",
                "U",
                ("#e7eef5", "#f5ecdf", "#6f8fb3", "#1e3557"),
                "Ministry of the Interior",
            ),
            Issuer(
                "XKV",
                "QR",
                ("Karavia", "Karavie", "Каравия"),
                "Cyrl",
                "K",
                ("#eaf3ec", "#f3efdf", "#6d9a7f", "#1f4634"),
                "Office of Citizens, Karavia",
            ),
            Issuer(
                "XNR",
                "QN",
                ("Norlandia", "Norlandie", ""),
                "",
                "N",
                ("#e6f2f4", "#ebeaf5", "#6b9aa8", "#17404d"),
                "Passport Office, Nordhamn",
            ),
            Issuer(
                "XQM",
                "QM",
                ("Qamaria", "Qamarie", "قمرية"),
                "Arab",
                "Q",
                ("#f0ede2", "#e6f0ea", "#9a8a5a", "#4a3d17"),
                "Directorate of Travel Documents",
            ),
            Issuer(
                "XSB",
                "QS",
                ("Sonabhum", "Sonabhoum", "সোনাভূম"),
                "Beng",
                "S",
                ("#f7eee0", "#eaf1e2", "#b58a4e", "#5a3a12"),
                "Department of Passports",
            ),
            Issuer(
                "XVM",
                "QV",
                ("Velmora", "Velmore", ""),
                "",
                "V",
                ("#f3e8ec", "#e8ebf4", "#a2718a", "#4a1f38"),
                "Prefecture of Velmora",
            ),
        )
    }
)
"""By code. Codes and names are those of the demonstration (`sarhad.demo.nations`)."""

INVENTED_STATES: tuple[State, ...] = tuple(
    assign_state(issuer.code, issuer.signer, issuer.names[0]) for issuer in ISSUERS.values() if issuer.code != "UTO"
)
"""The neighbours as States, for a trust store that knows them."""

FANTASY = Issuer(
    "XZQ",
    "QZ",
    ("Free Land of Zaqua", "Terre libre de Zaqua", ""),
    "",
    "Z",
    ("#f1f1e2", "#e9e4f2", "#8c84b0", "#33285c"),
    "Grand Chancery",
)
"""A State that not even the demonstration has: its documents are fantasy documents."""

CAPTIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "type": ("Type", "Type"),
        "code": ("Code", "Code"),
        "number": ("No.", "N°"),
        "surname": ("Surname", "Nom"),
        "given": ("Given names", "Prénoms"),
        "nationality": ("Nationality", "Nationalité"),
        "birth": ("Date of birth", "Date de naissance"),
        "sex": ("Sex", "Sexe"),
        "birthplace": ("Place of birth", "Lieu de naissance"),
        "issued_on": ("Date of issue", "Délivré le"),
        "expiry": ("Date of expiry", "Expire le"),
        "authority": ("Authority", "Autorité"),
        "personal_number": ("Personal No.", "N° personnel"),
        "signature": ("Holder's signature", "Signature du titulaire"),
        "valid_from": ("From", "Du"),
        "valid_until": ("Until", "Au"),
        "entries": ("Entries", "Entrées"),
        "stay": ("Stay, days", "Séjour, jours"),
        "passport_number": ("Passport No.", "N° du passeport"),
        "employer": ("Employer", "Employeur"),
    }
)
"""Captions in English and French."""

OWN_CAPTIONS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "Cyrl": {
            "number": "№",
            "surname": "Фамилия",
            "given": "Имена",
            "nationality": "Гражданство",
            "birth": "Дата рождения",
            "sex": "Пол",
            "birthplace": "Место рождения",
            "issued_on": "Выдан",
            "expiry": "Годен до",
            "authority": "Орган",
            "signature": "Подпись",
            "title": "ПАСПОРТ",
        },
        "Arab": {
            "number": "الرقم",
            "surname": "اللقب",
            "given": "الاسم",
            "nationality": "الجنسية",
            "birth": "تاريخ الميلاد",
            "sex": "الجنس",
            "birthplace": "مكان الميلاد",
            "issued_on": "تاريخ الإصدار",
            "expiry": "تاريخ الانتهاء",
            "authority": "جهة الإصدار",
            "signature": "التوقيع",
            "title": "جواز سفر",
        },
        "Beng": {
            "number": "নং",
            "surname": "পদবি",
            "given": "নাম",
            "nationality": "জাতীয়তা",
            "birth": "জন্ম তারিখ",
            "sex": "লিঙ্গ",
            "birthplace": "জন্মস্থান",
            "issued_on": "প্রদানের তারিখ",
            "expiry": "মেয়াদ শেষ",
            "authority": "কর্তৃপক্ষ",
            "signature": "স্বাক্ষর",
            "title": "পাসপোর্ট",
        },
    }
)
"""Captions in a third script, where the issuer has one."""
