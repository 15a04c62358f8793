"""One word for one thing, and every text in every language."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib
import pytest
from tools import words

from sarhad.access.roles import CERTIFICATES, ROLES
from sarhad.audit.acts import ACTS
from sarhad.checks.findings import CHECKS
from sarhad.crossings.reasons import AMENDMENT, REFERRAL, REFUSAL
from sarhad.crossings.states import TITLES
from sarhad.kernel.errors import SarhadError
from sarhad.lists.source import SOURCES
from tests.architecture.trees import HOUSE, ROOT, SRC, Function, modules, place, tree

NO_HOME = {"util", "utils", "helper", "helpers", "misc", "common", "manager", "managers"}
SHOWN = {"Invalid", "Refused", "NotFound", "Conflict", "Missing", "Finding", "Fault"}
# Texts for programs and programming errors, and why they are not for translation. May only shrink.
BARE = {
    "access/session.py": "a request without a session never reaches a page",
    "access/services/enlist_officer.py": "said at the console of the server",
    "audit/keys.py": "said at the console of the server, and in the log",
    "audit/services/export_journal.py": "said at the console of the server",
}


@cache
def collected() -> dict[words.Key, words.Text]:
    return words.collect()


@cache
def forbidden() -> frozenset[str]:
    """What the glossary says in `code type` not to say; of several words, joined by _."""
    rows = [line.split("|") for line in (ROOT / "GLOSSARY.md").read_text("utf-8").splitlines() if line.count("|") >= 5]
    return frozenset(word for row in rows for word in re.findall(r"`([a-z_]+)`", row[4]))


def names(path: Path, module: ast.Module) -> Iterator[tuple[str, str]]:
    """The names that a module gives, each with its place."""
    yield path.stem, place(path)
    for node in ast.walk(module):
        if isinstance(node, Function | ast.ClassDef):
            yield node.name, place(path, node)
        elif isinstance(node, ast.arg):
            yield node.arg, place(path, node)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, place(path, node)


def said(name: str, not_said: frozenset[str]) -> list[str]:
    """The words in a name that are not said."""
    parts = "_" + "_".join(part.lower() for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)) + "_"
    return sorted(word for word in not_said if f"_{word}_" in parts)


def untranslated(path: Path, module: ast.Module) -> list[str]:
    """Errors and findings whose text is written bare, so that nobody reads it in another language."""
    found = []
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in SHOWN and node.args:
            at = 2 if ast.unparse(node.func).endswith("Fault") else 0
            text = node.args[at] if len(node.args) > at else None
            if isinstance(text, ast.JoinedStr) or (isinstance(text, ast.Constant) and isinstance(text.value, str)):
                found.append(f"{place(path, node)}: {ast.unparse(text)[:60]}")
    return found


def test_every_text_is_translated() -> None:
    assert words.all_complaints(collected()) == []


@pytest.mark.parametrize("path", words.files(), ids=lambda path: path.parts[-5])
def test_translations_say_who_made_them(path: Path) -> None:
    assert "unreviewed by a native speaker" in polib.pofile(str(path)).metadata["X-Review"]


def test_a_text_of_one_room_is_translated_there_and_what_several_say_in_the_middle() -> None:
    sarhad = SRC / "sarhad"
    alone = words.Text(None, "x", "", {"sarhad/advance/models.py", "sarhad/advance/templates/advance/board.html"})
    shared = words.Text(None, "x", "", {"sarhad/advance/models.py", "sarhad/cases/models.py"})
    library = words.Text(None, "x", "", {"borderkit/codes/documents.py"})
    settings = words.Text(None, "x", "", {"sarhad/config/live.py"})
    homes = [words.home(text) for text in (alone, shared, library, settings)]
    assert homes == [sarhad / "advance", sarhad, sarhad, sarhad]


def test_titles_are_collected() -> None:
    titles = {title for table in (CERTIFICATES, REFUSAL, REFERRAL, AMENDMENT, TITLES) for title in table.values()}
    titles |= {role.title for role in ROLES.values()}
    titles |= {act.title for act in ACTS.values() if act.function.startswith("sarhad.")}
    titles |= {check.title for check in CHECKS if check.function.__module__.startswith("sarhad.")}
    titles |= {text for source in SOURCES for text in (source.title, source.owner, source.form)}
    titles |= {error.title for error in SarhadError.__subclasses__()}
    assert sorted(title for title in titles if (None, title) not in collected()) == []


def test_translating_functions_keep_a_name_that_is_collected() -> None:
    """`gettext as say` would hide every text that is given to it from the translators."""
    wrong = [
        f"{place(path, node)} {name.asname}"
        for path in modules(SRC)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom)
        for name in node.names
        if name.name in words.KEYWORDS and name.asname and name.asname not in words.KEYWORDS
    ]
    assert wrong == []


def test_no_text_hides_from_the_translators_inside_an_f_string() -> None:
    """What collects the texts reads tokens, and an f-string is one token."""
    found = [
        f"{place(path, node)}: {ast.unparse(call)}"
        for path in modules(SRC)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in words.KEYWORDS
        if any(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in call.args)
    ]
    assert found == []


def test_what_people_read_is_for_translation() -> None:
    found = []
    for path in modules(HOUSE):
        if path.relative_to(HOUSE).as_posix() not in BARE:
            found += untranslated(path, tree(path))
    assert found == []


def test_the_glossary_forbids_something_and_nothing_it_says_itself() -> None:
    rows = [line.split("|") for line in (ROOT / "GLOSSARY.md").read_text("utf-8").splitlines() if line.count("|") >= 5]
    headwords = {part.strip() for row in rows for part in row[1].split(",")}
    assert len(forbidden()) > 40
    assert forbidden() & headwords == set()


def test_names_in_the_code_are_words_of_the_glossary() -> None:
    found = [
        f"{where}: {name} says {', '.join(said(name, forbidden()))}"
        for path in modules(SRC)
        for name, where in names(path, tree(path))
        if said(name, forbidden())
    ]
    assert found == []


def test_texts_use_the_words_of_the_glossary() -> None:
    """Invented travellers speak as they like."""
    pattern = re.compile(rf"\b({'|'.join(word for word in forbidden() if '_' not in word)})s?\b", re.IGNORECASE)
    ours = (text for text in collected().values() if not min(text.files).startswith("sarhad/demo/"))
    assert [text.singular for text in ours if pattern.search(text.singular.replace("Doc 9303", ""))] == []


def test_every_module_has_a_home() -> None:
    assert [place(path) for path in modules(SRC) if path.stem in NO_HOME or path.parent.name in NO_HOME] == []


@pytest.mark.parametrize("good", ["document", "first_line", "Docile", "ReaderLane", "checked"])
def test_the_rule_of_names_lets_good_ones_pass(good: str) -> None:
    assert said(good, frozenset({"doc", "passenger", "first_gate", "check"})) == []


@pytest.mark.parametrize("bad", ["doc", "PassengerList", "open_first_gate", "DOC_CODE", "the_doc"])
def test_the_rule_of_names_finds_bad_ones(bad: str) -> None:
    assert len(said(bad, frozenset({"doc", "passenger", "first_gate"}))) == 1


def test_the_rule_of_bare_texts_knows_good_from_bad() -> None:
    bad = ast.parse('raise Refused("no")\nFinding(f"{x} days", W)\nFault(1, "name", "wrong")\nMissing("x")')
    good = ast.parse('raise Refused(_("no"))\nFinding(_("%(x)s days"), W)\nFault(1, "name", _("wrong"))\nMissing(text)')
    assert len(untranslated(Path("bad.py"), bad)) == 4
    assert untranslated(Path("good.py"), good) == []


def test_texts_of_templates_are_found() -> None:
    template = """{% load i18n %}<p title="{% translate 'A "title"' %}">{% translate "Exit" context "door" %}</p>
      {% blocktranslate count n=rows|length trimmed %}
        {{ n }} row
      {% plural %}
        {{ n }} rows
      {% endblocktranslate %}{% include "x.html" with title=_("Given along") %}{{ x|default:_("None here") }} ( [ {"""
    assert list(words.read_template(template)) == [
        (None, 'A "title"', ""),
        ("door", "Exit", ""),
        (None, "%(n)s row", "%(n)s rows"),
        (None, "Given along", ""),
        (None, "None here", ""),
    ]


@pytest.mark.parametrize(
    ("text", "said_in_arabic", "troubles"),
    [
        (("%(n)s day", "%(n)s days"), ["لا يوم", "يوم", "يومان", "%(n)s أيام", "%(n)s يوماً", "%(n)s يوم"], 0),
        (("%(n)s day", "%(n)s days"), ["لا يوم", "يوم", "يومان", "أيام", "%(n)s يوماً", "%(n)s يوم"], 1),
        (("%(n)s day", "%(n)s days"), ["يوم", "%(n)s أيام"], 1),
        (("Read at %(time)s", ""), ["قُرئت في %(time)s"], 0),
        (("Read at %(time)s", ""), ["قُرئت"], 1),
        (("Read", ""), [""], 1),
    ],
)
def test_the_rule_of_translations_knows_good_from_bad(
    text: tuple[str, str], said_in_arabic: list[str], troubles: int
) -> None:
    one = words.Text(None, *text, {"x.py"})
    entry = polib.POEntry(msgid=one.singular, msgid_plural=one.plural)
    if one.plural:
        entry.msgstr_plural = dict(enumerate(said_in_arabic))
    else:
        entry.msgstr = said_in_arabic[0]
    po = words.merge({}, polib.POFile(), "ar")
    po.append(entry)
    assert len(words.complaints({one.key: one}, po, "ar")) == troubles


def test_what_is_left_over_or_fuzzy_is_found() -> None:
    po = words.merge({}, polib.POFile(), "ar")
    po.append(polib.POEntry(msgid="Gone", msgstr="ذهب", flags=["fuzzy"]))
    assert words.complaints({}, po, "ar") == ["left over: 'Gone'", "fuzzy: 'Gone'"]
