"""Names of other scripts in Latin letters, in the several ways in which people and offices write them.

Independent of the engine on purpose: nothing here is read from or shared with `borderkit`. Rules give one sounding of
a name; a *style* says which letters write a sound. Alphabets without vowels get their vowels from the name itself
(always the same ones for the same name), because a person has one pronunciation and many spellings.
"""

from __future__ import annotations

import random
import unicodedata
import zlib


def _split(sounds: str) -> list[str]:
    return sounds.split()


def _sounds(letters: str, sounds: str) -> dict[str, str]:
    """Read a table: a letter has the sound at its place; `-` is silence."""
    return dict(zip(dict.fromkeys(letters), (sound.strip("-") for sound in sounds.split()), strict=True))


CYRILLIC = _sounds(
    "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўђјљњћџѓќѕқғҳҷӣӯәөүұңһ",
    "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya yo i yi ye g w dj j lj nj "
    "c dz gj kj dz q gh h j i u a o u u ng h",
)
CYRILLIC_STYLES = (
    {},  # BGN/PCGN
    {"ю": "iu", "я": "ia", "ё": "e", "й": "i", "щ": "shch", "х": "kh", "ц": "ts", "ъ": "ie"},  # passports
    {"у": "ou", "ч": "tch", "ш": "ch", "щ": "chtch", "ж": "j", "ю": "iou", "я": "ia", "х": "kh", "й": "ï"},  # French
    {"в": "w", "ч": "tsch", "ш": "sch", "щ": "schtsch", "ж": "sch", "х": "ch", "ц": "z", "ю": "ju", "я": "ja",
     "й": "j", "з": "s"},  # German
    {"ч": "č", "ш": "š", "щ": "šč", "ж": "ž", "х": "h", "ц": "c", "ю": "ju", "я": "ja", "й": "j"},  # scholarly
    {"х": "h", "й": "y", "ж": "j", "ё": "io", "ц": "c", "ю": "u"},  # home-made
)  # fmt: skip
NATIONAL = {
    "uk": {"г": "h", "и": "y", "ц": "ts", "щ": "shch"},
    "bg": {"ъ": "a", "щ": "sht", "х": "h", "ж": "zh"},
    "mk": {"х": "h", "ж": "zh", "ц": "c", "џ": "dzh"},
}
GREEK_PAIRS = {"ου": "ou", "αυ": "av", "ευ": "ev", "γγ": "ng", "γκ": "gk", "μπ": "b", "ντ": "nt", "τζ": "tz"}
GREEK = _sounds(
    "αβγδεζηθικλμνξοπρσςτυφχψω",
    "a v g d e z i th i k l m n x o p r s s t y f ch ps o",
)
GREEK_STYLES = (
    {},
    {"χ": "h", "η": "e", "υ": "i", "φ": "ph", "β": "b"},
    {"χ": "kh", "γ": "gh", "υ": "i", "ξ": "ks", "ω": "w"},
)
GEORGIAN = _sounds(
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h",
)
GEORGIAN_STYLES = ({}, {"ღ": "g", "ყ": "k", "ხ": "h", "ც": "c", "ჯ": "dj"}, {"ფ": "f", "ქ": "q", "ხ": "x", "ჭ": "tch"})
ARMENIAN = _sounds(
    "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
    "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f ev",
)
ARMENIAN_STYLES = (
    {},
    {"բ": "p", "գ": "k", "դ": "t", "պ": "b", "կ": "g", "տ": "d", "ճ": "j", "ջ": "ch"},  # western
    {"խ": "x", "ղ": "g", "չ": "tch", "շ": "ch", "ժ": "j"},
)
BRAHMIC_CONSONANTS = dict(
    enumerate(
        _split("k kh g gh n ch chh j jh n t th d dh n t th d dh n n p ph b bh m y r r l l zh v sh sh s h"),
        0x15,
    )
)
BRAHMIC_VOWELS = {0x05: "a", 0x06: "aa", 0x07: "i", 0x08: "ee", 0x09: "u", 0x0A: "oo", 0x0B: "ri", 0x0E: "e",
                  0x0F: "e", 0x10: "ai", 0x12: "o", 0x13: "o", 0x14: "au"}  # fmt: skip
BRAHMIC_SIGNS = {0x3E: "aa", 0x3F: "i", 0x40: "ee", 0x41: "u", 0x42: "oo", 0x43: "ri", 0x46: "e", 0x47: "e",
                 0x48: "ai", 0x4A: "o", 0x4B: "o", 0x4C: "au"}  # fmt: skip
HEBREW = _sounds(
    "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
    "' b g d h v z h t y k kh l m m n n s ' p f tz tz k r sh t",
)
ARABIC = _sounds(
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئپچژگکیےہھٹڈڑںۀەێۆڕڵ",
    "a b t th j h kh d dh r z s sh s d t z ' gh f q k l m n h w y a a ' a i aa ' ' p ch zh g k y e h h t "
    "d r n eh a e o r l",
)
HANGUL_FIRST = _split("g kk n d tt r m b pp s ss - j jj ch k t p h")
HANGUL_VOWEL = _split("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
HANGUL_LAST = _split("- k k k n n n t l k m l l l p l m p p t t ng t t k t p h")
HANGUL_STYLES = ({}, {"eo": "o", "g": "k", "d": "t", "b": "p", "j": "ch", "eu": "u"}, {"eo": "u", "u": "oo", "i": "ee"})


def romanise(native: str, script: str, culture: str, style: int) -> str:
    """Write a native name in Latin letters in one of several styles; the same arguments give the same result."""
    text = unicodedata.normalize("NFC", native.lower())
    if script == "Cyrl":
        own = {**CYRILLIC, **NATIONAL.get(culture, {}), **CYRILLIC_STYLES[style % len(CYRILLIC_STYLES)]}
        latin = "".join(own.get(letter, letter) for letter in text)
    elif script == "Grek":
        latin = _greek(text, GREEK_STYLES[style % len(GREEK_STYLES)])
    elif script == "Geor":
        latin = _spell(text, GEORGIAN, GEORGIAN_STYLES[style % len(GEORGIAN_STYLES)])
    elif script == "Armn":
        text = text.replace("ու", "u").replace("եւ", "ev")
        latin = _spell(text, ARMENIAN, ARMENIAN_STYLES[style % len(ARMENIAN_STYLES)])
    elif script in ("Deva", "Beng", "Taml", "Gujr"):
        latin = _brahmic(text, script, style)
    elif script in ("Arab", "Hebr"):
        latin = " ".join(_abjad(word, script) for word in text.replace("‌", " ").split())
    elif script == "Hang":
        latin = _hangul(text, HANGUL_STYLES[style % len(HANGUL_STYLES)])
    else:
        return native
    return capitals(latin)


def capitals(latin: str) -> str:
    """Write each word with a capital letter."""
    return " ".join("-".join(part[:1].upper() + part[1:] for part in word.split("-")) for word in latin.split())


def _spell(text: str, letters: dict[str, str], style: dict[str, str]) -> str:
    return "".join(style.get(letter, letters.get(letter, letter)) for letter in text)


def _greek(text: str, style: dict[str, str]) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    for pair, latin in GREEK_PAIRS.items():
        bare = bare.replace(pair, latin)
    return _spell(bare, GREEK, style)


def _brahmic(text: str, script: str, style: int) -> str:
    base = {"Deva": 0x900, "Beng": 0x980, "Gujr": 0xA80, "Taml": 0xB80}[script]
    inherent = "o" if script == "Beng" and style % 2 else "a"
    short = style % 3 != 2
    out: list[str] = []
    open_vowel = False  # a consonant waits for its vowel
    for letter in text:
        place = ord(letter) - base
        if place in BRAHMIC_CONSONANTS:
            out.extend([inherent] if open_vowel else [])
            out.append(BRAHMIC_CONSONANTS[place])
            open_vowel = True
        elif place in BRAHMIC_SIGNS:
            out.append(BRAHMIC_SIGNS[place])
            open_vowel = False
        elif place == 0x4D:
            open_vowel = False
        else:
            out.extend([inherent] if open_vowel and place not in range(0x80) else [])
            if place in (0x01, 0x02):
                out.extend([inherent, "n"] if open_vowel else ["n"])
            elif place == 0x5F:  # the dotted y of Bengali
                out.append("y")
            else:
                out.append(BRAHMIC_VOWELS.get(place, letter if letter == " " else ""))
            open_vowel = False
    latin = "".join(out)  # the last inherent vowel is silent
    if script == "Taml" and open_vowel:
        latin += "a"
    return latin.replace("aa", "a").replace("ee", "i").replace("oo", "u") if short else latin


def _abjad(word: str, script: str) -> str:
    """Sound a word written without its vowels; the vowels are drawn from the word itself."""
    word = "".join(c for c in word if not unicodedata.combining(c))
    if script == "Arab" and word.startswith("ال") and len(word) > 4:
        return "al-" + _abjad(word[2:], script)
    letters = HEBREW if script == "Hebr" else ARABIC
    chance = random.Random(zlib.crc32(word.encode()))
    out: list[str] = []
    closed = True  # the last letter was a vowel or nothing, so a consonant may follow at once
    for place, letter in enumerate(word):
        sound = letters.get(letter, "")
        if letter in "ويیו" and place > 0 and not closed:
            out.append("u" if letter in "وו" else "i")
            closed = True
        elif sound in ("a", "aa", "i", "e", "o", "eh"):
            out.append(sound if closed is False or place == 0 else "")
            closed = True
        else:
            if not closed and chance.random() < (0.95 if place < 2 else 0.6):
                out.append(chance.choice("aaaiu"))
            out.append("" if sound == "'" and place else "a" if sound == "'" else sound)
            closed = sound == "'"
    return "".join(out)


def _hangul(text: str, style: dict[str, str]) -> str:
    out = []
    for letter in text:
        code = ord(letter) - 0xAC00
        if not 0 <= code < 11172:
            out.append(letter)
            continue
        first, vowel, last = HANGUL_FIRST[code // 588], HANGUL_VOWEL[code % 588 // 28], HANGUL_LAST[code % 28]
        out.append("".join(style.get(sound, sound) for sound in (first, vowel, last) if sound != "-"))
    return "".join(out)
