"""Letters of the Arabic script; X marks what has no letter of its own in A-Z.

Source: ICAO Doc 9303-3 §6.C. The program printed in its appendix B.7 departs from the table; the table rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SHADDA = "\u0651"
TEH_MARBUTA = "\u0629"
TEH_MARBUTA_AT_THE_END = "XAH"

ARABIC: Mapping[str, str] = MappingProxyType(
    {
        "\u0621": "XE",  # hamza
        "\u0622": "XAA",  # alef with madda above
        "\u0623": "XAE",  # alef with hamza above
        "\u0624": "U",  # waw with hamza above
        "\u0625": "I",  # alef with hamza below
        "\u0626": "XI",  # yeh with hamza above
        "\u0627": "A",  # alef
        "\u0628": "B",  # beh
        "\u0629": "XTA",  # teh marbuta
        "\u062a": "T",  # teh
        "\u062b": "XTH",  # theh
        "\u062c": "J",  # jeem
        "\u062d": "XH",  # hah
        "\u062e": "XKH",  # khah
        "\u062f": "D",  # dal
        "\u0630": "XDH",  # thal
        "\u0631": "R",  # reh
        "\u0632": "Z",  # zain
        "\u0633": "S",  # seen
        "\u0634": "XSH",  # sheen
        "\u0635": "XSS",  # sad
        "\u0636": "XDZ",  # dad
        "\u0637": "XTT",  # tah
        "\u0638": "XZZ",  # zah
        "\u0639": "E",  # ain
        "\u063a": "G",  # ghain
        "\u0640": "",  # tatweel
        "\u0641": "F",  # feh
        "\u0642": "Q",  # qaf
        "\u0643": "K",  # kaf
        "\u0644": "L",  # lam
        "\u0645": "M",  # meem
        "\u0646": "N",  # noon
        "\u0647": "H",  # heh
        "\u0648": "W",  # waw
        "\u0649": "XAY",  # alef maksura
        "\u064a": "Y",  # yeh
        "\u064b": "",  # fathatan
        "\u064c": "",  # dammatan
        "\u064d": "",  # kasratan
        "\u064e": "",  # fatha
        "\u064f": "",  # damma
        "\u0650": "",  # kasra
        "\u0652": "",  # sukun
        "\u0670": "",  # superscript alef
        "\u0671": "XXA",  # alef wasla
        "\u0679": "XXT",  # tteh
        "\u067c": "XRT",  # teh with ring
        "\u067e": "P",  # peh
        "\u0681": "XKE",  # hah with hamza above
        "\u0685": "XXH",  # hah with three dots above
        "\u0686": "XC",  # tcheh
        "\u0688": "XXD",  # ddal
        "\u0689": "XDR",  # dal with ring
        "\u0691": "XXR",  # rreh
        "\u0693": "XRR",  # reh with ring
        "\u0696": "XRX",  # reh with dot below and dot above
        "\u0698": "XJ",  # jeh
        "\u069a": "XXS",  # seen with dot below and dot above
        "\u06a9": "XKK",  # keheh
        "\u06ab": "XXK",  # kaf with ring
        "\u06ad": "XNG",  # ng
        "\u06af": "XGG",  # gaf
        "\u06ba": "XNN",  # noon ghunna
        "\u06bc": "XXN",  # noon with ring
        "\u06be": "XDO",  # heh doachashmee
        "\u06c0": "XYH",  # heh with yeh above
        "\u06c1": "XXG",  # heh goal
        "\u06c2": "XGE",  # heh goal with hamza above
        "\u06c3": "XTG",  # teh marbuta goal
        "\u06cc": "XYA",  # farsi yeh
        "\u06cd": "XXY",  # yeh with tail
        "\u06d0": "Y",  # pashto yeh
        "\u06d2": "XYB",  # yeh barree
        "\u06d3": "XBE",  # yeh barree with hamza above
    }
)

LETTERS_OF: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        written: tuple(letter for letter, latin in ARABIC.items() if latin == written)
        for written in ARABIC.values()
        if written
    }
    | {TEH_MARBUTA_AT_THE_END: (TEH_MARBUTA,)}
)
"""The table read backwards. Only Y has two letters. Source: ICAO Doc 9303-3 appendix B.6."""
