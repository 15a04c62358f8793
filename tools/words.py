"""Collect the texts that people read, compile their translations, and say what is missing. Needs no GNU gettext.

A text that one room alone says is translated in that room's `locale`; all others in `src/sarhad/locale`.

python tools/words.py collect    bring every .po file up to date with the texts in the code
python tools/words.py compile    make a .mo of every .po
python tools/words.py check      complain about what is missing, left over or does not fit
"""

import io
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src"
HOUSE = SRC / "sarhad"
HEADER = """Sarhad.
Machine-made translation. Not yet reviewed by a native speaker who works at a border."""
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# Tables of the library whose texts the service shows translated: module, name, file.
TABLES = (
    ("borderkit.mrz.problems", "KINDS"),
    ("borderkit.mrz.problems", "FIELD_NAMES"),
    ("borderkit.emrtd.problems", "KINDS"),
    ("borderkit.emrtd.reasons", "REASONS"),
    ("borderkit.emrtd.reasons", "WORDS"),
    ("borderkit.emrtd.deviations", "KINDS_OF_DEFECT"),
    ("borderkit.seals.problems", "KINDS"),
    ("borderkit.seals.problems", "PART_NAMES"),
    ("borderkit.seals.problems", "FIELD_NAMES"),
    ("borderkit.edi.problems", "KINDS"),
    ("borderkit.edi.problems", "FIELD_NAMES"),
    ("borderkit.codes.documents", "PASSPORTS"),
    ("borderkit.codes.documents", "OTHERS"),
    ("borderkit.codes.documents", "FIRST_LETTERS"),
    ("borderkit.codes.documents", "BY_ISSUER"),
)
PLACE = re.compile(r"%\((\w+)\)[sd]")
# How many forms of a plural a language has, and which of them may leave the number out: "one case", "two cases".
FORMS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;",
}
WITHOUT_NUMBER = {"ar": frozenset({0, 1, 2})}

Key = tuple[str | None, str]


@dataclass(slots=True)
class Text:
    """One text to be translated, and the files it stands in."""

    context: str | None
    singular: str
    plural: str
    files: set[str]

    @property
    def key(self) -> Key:
        return self.context, self.singular


def collect(src: Path = SRC, tables: Iterable[tuple[str, str]] = TABLES) -> dict[Key, Text]:
    """All texts of the source tree, by context and text."""
    found: dict[Key, Text] = {}
    for path in sorted(src.rglob("*")):
        name = path.relative_to(src).as_posix()
        if path.suffix == ".py" and "/migrations/" not in name:
            _add(found, read_python(path.read_text("utf-8")), name)
        elif path.suffix in (".html", ".txt") and "/templates/" in f"/{name}":
            _add(found, read_template(path.read_text("utf-8"), name), name)
    for module, table in tables:
        told = getattr(import_module(module), table)
        values = told.values() if isinstance(told, Mapping) else told
        texts = (value if isinstance(value, str) else value.text for value in values)
        _add(found, ((None, text, "") for text in texts), module.replace(".", "/") + ".py")
    return found


def read_python(code: str) -> Iterator[tuple[str | None, str, str]]:
    """Context, singular and plural of every text in Python code."""
    for _line, texts, _comments, context in extract("python", io.BytesIO(code.encode()), KEYWORDS):
        singular, plural = (texts, "") if isinstance(texts, str) else (texts[0], texts[1])
        if singular:
            yield context, singular, plural or ""


def read_template(code: str, name: str = "") -> Iterator[tuple[str | None, str, str]]:
    """Context, singular and plural of every text in a template of Django's."""
    if not settings.configured:
        settings.configure()
    lines = templatize(code, origin=name).splitlines()
    # within brackets indentation means nothing; what is left of the markup is no Python
    yield from read_python("(\n" + "\n".join(lines) + "\n)\n")


def _add(found: dict[Key, Text], texts: Iterable[tuple[str | None, str, str]], name: str) -> None:
    for context, singular, plural in texts:
        text = found.setdefault((context, singular), Text(context, singular, plural, set()))
        text.plural = text.plural or plural
        text.files.add(name)


def merge(texts: Mapping[Key, Text], old: polib.POFile, language: str) -> polib.POFile:
    """The texts with the translations that are known; what is no longer in the code is dropped."""
    known = {(entry.msgctxt, entry.msgid): entry for entry in old if not entry.obsolete}
    new = polib.POFile(wrapwidth=110)
    new.header = HEADER
    new.metadata = {
        "Project-Id-Version": "sarhad",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": FORMS[language],
        "X-Review": "machine-made, unreviewed by a native speaker of the field",
    }
    for key in sorted(texts, key=lambda key: (min(texts[key].files), key[1], key[0] or "")):
        new.append(_entry(texts[key], known.get(key), language))
    return new


def _entry(text: Text, was: polib.POEntry | None, language: str) -> polib.POEntry:
    entry = polib.POEntry(
        msgctxt=text.context,
        msgid=text.singular,
        occurrences=[(name, "") for name in sorted(text.files)[:1]],
        flags=["python-format"] if PLACE.search(text.singular + text.plural) else [],
    )
    if text.plural:
        entry.msgid_plural = text.plural
        entry.msgstr_plural = dict.fromkeys(range(_forms(FORMS[language])), "")
        if was is not None and was.msgid_plural:
            entry.msgstr_plural.update(was.msgstr_plural)
    elif was is not None and not was.msgid_plural:
        entry.msgstr = was.msgstr
    return entry


def _forms(header: str) -> int:
    found = re.search(r"nplurals=(\d+)", header)
    return int(found[1]) if found else 0


def complaints(texts: Mapping[Key, Text], po: polib.POFile, language: str) -> list[str]:
    """What is wrong with the translations into a language, one line each."""
    wrong = []
    entries = {(entry.msgctxt, entry.msgid): entry for entry in po if not entry.obsolete}
    for key, text in sorted(texts.items(), key=lambda item: (min(item[1].files), item[0][1])):
        entry = entries.get(key)
        said = _said(text, entry)
        wrong += [f"{min(text.files)}: {trouble}: {text.singular!r}" for trouble in _wrong(text, said, language)]
    wrong += [f"left over: {key[1]!r}" for key in entries if key not in texts]
    wrong += [f"left over: {entry.msgid!r}" for entry in po.obsolete_entries()]
    wrong += [f"fuzzy: {entry.msgid!r}" for entry in po if "fuzzy" in entry.flags]
    if _forms(po.metadata.get("Plural-Forms", "")) != _forms(FORMS[language]):
        wrong.append(f"the head does not give the {_forms(FORMS[language])} forms of the plural")
    return wrong


def _said(text: Text, entry: polib.POEntry | None) -> list[str]:
    if entry is None:
        return []
    if text.plural:
        return [entry.msgstr_plural[form] for form in sorted(entry.msgstr_plural)]
    return [entry.msgstr]


def _wrong(text: Text, said: list[str], language: str) -> Iterator[str]:
    forms = _forms(FORMS[language]) if text.plural else 1
    if not any(said):
        yield "not translated"
        return
    if len(said) != forms or not all(said):
        yield f"{forms} forms are needed"
        return
    owed = set(PLACE.findall(text.singular)) | set(PLACE.findall(text.plural))
    for form, sentence in enumerate(said):
        named = set(PLACE.findall(sentence))
        bare = bool(text.plural) and form in WITHOUT_NUMBER[language] and named < owed
        if named != owed and not bare:
            yield f"named places differ, form {form}" if text.plural else "named places differ"
        if owed and _is_broken(sentence, owed):
            yield "a lone % sign"
        if sentence[:1].isspace() != text.singular[:1].isspace() or sentence.endswith("\n") != text.singular.endswith(
            "\n"
        ):
            yield "blanks at its ends differ"


def _is_broken(sentence: str, owed: set[str]) -> bool:
    try:
        sentence % dict.fromkeys(owed, 1)
    except (KeyError, ValueError, TypeError):
        return True
    return False


def home(text: Text, house: Path = HOUSE) -> Path:
    """The folder whose `locale` holds the translations of a text: its room's if only one room says it."""
    rooms = {name.split("/")[1] if name.startswith("sarhad/") else "" for name in text.files}
    room = house / rooms.pop() if len(rooms) == 1 else house
    return room if (room / "apps.py").exists() else house


def catalogues(texts: Mapping[Key, Text]) -> dict[tuple[str, Path], dict[Key, Text]]:
    """The texts of every catalogue, by language and file; also of files that hold no text any longer (then none)."""
    found: dict[tuple[str, Path], dict[Key, Text]] = {(path.parts[-3], path): {} for path in files()}
    for language in FORMS:
        for key, text in texts.items():
            path = home(text) / "locale" / language / "LC_MESSAGES" / "django.po"
            found.setdefault((language, path), {})[key] = text
    return found


def files(house: Path = HOUSE) -> list[Path]:
    """The file of every translation."""
    return sorted([*house.glob("locale/*/LC_MESSAGES/django.po"), *house.glob("*/locale/*/LC_MESSAGES/django.po")])


def collect_into_files(texts: Mapping[Key, Text]) -> None:
    """Bring every file up to date. A translation goes with its text when that moves to another room."""
    known = {language: polib.POFile() for language in FORMS}
    for path in files():
        known[path.parts[-3]].extend(polib.pofile(str(path)))
    for (language, path), held in catalogues(texts).items():
        if held:
            path.parent.mkdir(parents=True, exist_ok=True)
            merge(held, known[language], language).save(str(path))
        else:
            path.unlink()


def all_complaints(texts: Mapping[Key, Text]) -> list[str]:
    """What is wrong with any translation, one line each."""
    wrong = []
    for (language, path), held in catalogues(texts).items():
        po = polib.pofile(str(path)) if path.exists() else polib.POFile()
        wrong += [f"{language}: {line}" for line in complaints(held, po, language)]
    return wrong


def main(argv: list[str]) -> int:
    """Run one of the three. Returns 1 if something is missing."""
    command = argv[0] if len(argv) == 1 else ""
    if command not in ("collect", "compile", "check"):
        print(__doc__)
        return 2
    if command == "compile":
        for path in files():
            polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
        return 0
    texts = collect()
    if command == "collect":
        collect_into_files(texts)
    wrong = all_complaints(texts)
    print(*wrong, f"{len(texts)} texts, {len(wrong)} complaints", sep="\n")
    return 1 if wrong and command == "check" else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
