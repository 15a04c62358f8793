"""The words of the report, in the languages in which it is printed."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from sarhad.forensics import found
from sarhad.forensics.methods import EQUIPMENT_KINDS, METHOD_TITLES
from sarhad.forensics.vocabulary import ALTERATIONS, CONCLUSIONS, DOCUMENT_KINDS, PLACES, QUESTIONS, SUPPORT

RTL = frozenset({"ar"})
TABLES: dict[str, dict[str, str]] = {
    "question": QUESTIONS,
    "document": DOCUMENT_KINDS,
    "conclusion": CONCLUSIONS,
    "alteration": ALTERATIONS,
    "place": PLACES,
    "support": SUPPORT,
    "method": METHOD_TITLES,
    "equipment": EQUIPMENT_KINDS,
    **found.TABLES,
}
SAME = "-"
"""In the file: English stands in the table that the key names; its codes may have dots."""


@cache
def words(language: str) -> Mapping[str, str]:
    """All words of a language, by key; codes of tables as `table.code`.

    Raises:
        KeyError: A language that the report does not exist in.
    """
    lines = resources.files("sarhad.forensics").joinpath("report_words.tsv").read_text("utf-8").splitlines()
    head, *rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    column = {name: place for place, name in enumerate(head)}[language]
    made = {}
    for row in rows:
        table, _dot, code = row[0].partition(".")
        made[row[0]] = TABLES[table][code] if row[column] == SAME else row[column]
    return MappingProxyType(made)
