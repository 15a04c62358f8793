"""Naming cultures: whose names, in which script, built how, carried by which nationalities."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Culture:
    """One way of naming people.

    Args:
        code: Key of the tables (`ar`, `fa`, ...).
        script: Script of the native spelling: `Arab`, `Cyrl`, `Latn`, ...
        pattern: How a full name is built; see `people.py`.
        nations: Nationality and its share of all people, in per mille.
        locales: Faker's locales, given and family names alike.
        shared: Column of `shared.tsv` that gives the native form, empty when the culture does not use those names.
        tables: Keys of `more.tsv` and `family.tsv` to draw from, the first one first.
    """

    code: str
    script: str
    pattern: str
    nations: dict[str, int]
    locales: tuple[str, ...] = ()
    shared: str = ""
    tables: tuple[str, ...] = ()


CULTURES = (
    Culture("ar", "Arab", "arab", {"IRQ": 60, "SYR": 60, "SAU": 25, "JOR": 15, "YEM": 30, "PSE": 12, "LBN": 18},
            ("ar_AA", "ar_SA", "ar_PS"), "ar", ("ar",)),
    Culture("mg", "Arab", "arab", {"DZA": 25, "MAR": 25, "TUN": 18, "LBY": 18}, ("ar_DZ", "ar_AA"), "ar", ("ar",)),
    Culture("eg", "Arab", "arab", {"EGY": 40, "SDN": 15}, ("ar_AA",), "ar", ("ar",)),
    Culture("fa", "Arab", "west", {"IRN": 55}, ("fa_IR",), "fa", ("fa",)),
    Culture("af", "Arab", "west", {"AFG": 60}, (), "fa", ("af", "fa")),
    Culture("ur", "Arab", "father", {"PAK": 55}, (), "fa", ("ur",)),
    Culture("ku", "Arab", "father", {"IRQ": 15}, (), "fa", ("ku",)),
    Culture("tj", "Cyrl", "slav", {"TJK": 15}, (), "cyr", ()),
    Culture("kg", "Cyrl", "slav", {"KAZ": 12, "KGZ": 10}, (), "cyr", ()),
    Culture("ru", "Cyrl", "slav", {"RUS": 60, "BLR": 10}, ("ru_RU",), "", ("ru",)),
    Culture("uk", "Cyrl", "slav", {"UKR": 30}, ("uk_UA",), "", ("ru",)),
    Culture("bg", "Cyrl", "slav", {"BGR": 8}, ("bg_BG",)),
    Culture("mk", "Cyrl", "west", {"MKD": 4, "SRB": 6}, ("mk_MK",)),
    Culture("bn", "Beng", "west", {"BGD": 35}, ("bn_BD",), "bn", ("bn",)),
    Culture("hi", "Deva", "west", {"IND": 30}, ("hi_IN", "mr_IN"), "", ("hi",)),
    Culture("ne", "Deva", "west", {"NPL": 8}, ("ne_NP",)),
    Culture("gu", "Gujr", "west", {"IND": 6}, ("gu_IN",)),
    Culture("ta", "Taml", "given_father", {"LKA": 8, "IND": 6}, ("ta_IN",)),
    Culture("am", "Ethi", "given_father", {"ETH": 8, "ERI": 8}, (), "", ("am",)),
    Culture("so", "Latn", "given_father", {"SOM": 15}, (), "", ("so",)),
    Culture("el", "Grek", "west", {"GRC": 8}, ("el_GR",), "", ("el",)),
    Culture("he", "Hebr", "west", {"ISR": 8}, ("he_IL",), "", ("he",)),
    Culture("ka", "Geor", "west", {"GEO": 10}, ("ka_GE",)),
    Culture("hy", "Armn", "west", {"ARM": 10}, ("hy_AM",)),
    Culture("ja", "Jpan", "east", {"JPN": 5}, ("ja_JP",)),
    Culture("zh", "Hans", "east", {"CHN": 20}, ("zh_CN",)),
    Culture("ko", "Hang", "east", {"KOR": 5, "PRK": 8}, ("ko_KR",), "", ("ko",)),
    Culture("tr", "Latn", "west", {"TUR": 40}, ("tr_TR",), "tr"),
    Culture("az", "Latn", "west", {"AZE": 12}, ("az_AZ",)),
    Culture("uz", "Latn", "west", {"UZB": 15}, ("uz_UZ",)),
    Culture("vi", "Latn", "viet", {"VNM": 8}, ("vi_VN",), "", ("vi",)),
    Culture("id", "Latn", "mono", {"IDN": 8}, ("id_ID",)),
    Culture("ng", "Latn", "west", {"NGA": 15, "GHA": 5}, ("yo_NG", "ig_NG", "ha_NG", "tw_GH")),
    Culture("ke", "Latn", "west", {"KEN": 6}, ("en_KE",)),
    Culture("ro", "Latn", "west", {"ROU": 6, "MDA": 5}, ("ro_RO",)),
    Culture("pl", "Latn", "west", {"POL": 6}, ("pl_PL",)),
    Culture("de", "Latn", "west", {"D": 8}, ("de_DE",)),
    Culture("fr", "Latn", "west", {"FRA": 8}, ("fr_FR",)),
    Culture("nl", "Latn", "west", {"NLD": 4}, ("nl_NL",)),
    Culture("es", "Latn", "two_families", {"ESP": 6, "COL": 8}, ("es_ES",)),
    Culture("pt", "Latn", "two_families", {"BRA": 6}, ("pt_BR",)),
    Culture("it", "Latn", "west", {"ITA": 6}, ("it_IT",)),
    Culture("en", "Latn", "west", {"GBR": 8, "USA": 6}, ("en_GB",)),
    Culture("hr", "Latn", "west", {"HRV": 4, "BIH": 6}, ("hr_HR",)),
    Culture("hu", "Latn", "west", {"HUN": 4}, ("hu_HU",)),
)  # fmt: skip

LOCALES = tuple(dict.fromkeys(locale for culture in CULTURES for locale in culture.locales))

DAY_UNKNOWN = {"AFG", "SOM", "SDN", "YEM", "SYR", "ERI", "IRQ", "PAK"}
"""Where many papers say the first of January because nobody knows the day."""
