"""Cyrillic letters of all national alphabets in Latin.

One table for all languages: where they disagree (Г is G or H) the sounds stand in one class of
`borderkit.names.phones`, so that one answer is enough.

Source: ICAO Doc 9303-3 §6.B; BGN/PCGN romanization systems for Russian, Ukrainian, Belarusian, Bulgarian, Macedonian,
Serbian, Kazakh, Kyrgyz, Tajik, Uzbek, Turkmen, Tatar, Bashkir, Azerbaijani and Mongolian.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i",
        "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
        "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
        "э": "e", "ю": "yu", "я": "ya",
        "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ѐ": "e", "ѝ": "i", "ѣ": "e", "ѳ": "f", "ѵ": "i", "ѫ": "u",
        "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dzh", "ѓ": "gj", "ќ": "kj", "ѕ": "dz",
        "ә": "a", "ғ": "gh", "қ": "k", "ҡ": "k", "ң": "ng", "ҥ": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h",
        "җ": "j", "ҳ": "h", "ҷ": "j", "ӣ": "i", "ӯ": "u", "ҝ": "g", "ҹ": "j", "ҙ": "z", "ҫ": "s", "ӡ": "dz",
        "ӑ": "a", "ӗ": "e", "ӳ": "u", "ӱ": "u", "ӧ": "o", "ӓ": "a", "ӥ": "i", "ӝ": "j", "ӵ": "ch", "ӟ": "z", "ӂ": "j",
        "ӏ": "", "ҕ": "gh", "ҧ": "p", "ҭ": "t", "ҵ": "ts", "ҽ": "ch", "ҿ": "ch", "ӷ": "gh", "ԥ": "p", "ԛ": "q",
        "ԝ": "w", "ѥ": "ye", "ѧ": "ya",
    }
)  # fmt: skip
"""Small letter to Latin; the hard and the soft sign leave no trace."""
