"""Sources by code: those of the catalogue and those that an administrator mapped, each with the rule that holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from sarhad.kernel.errors import NotFound
from sarhad.lists.files import File
from sarhad.lists.mapping import mapped
from sarhad.lists.models import MappedSource, SourceRule
from sarhad.lists.source import SOURCES, Defaults, Fault, ListEntry, PersonEntry, Repair, Said, Source

LARGEST = 50 * 1024 * 1024
MOST_KEPT_OUT = 10.0
"""Percent of rows. A file of which more is broken is broken."""
LARGEST_STREAM = 4 * 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Rule:
    """How versions of a source go live, and how old it may grow; see `SourceRule`."""

    activation: str
    needs_manifest: bool
    oldest_hours: int
    most_kept_out: float
    instruction: str


@dataclass(frozen=True, slots=True)
class Known:
    """A source, with the rule that holds for it and who set that."""

    source: Source
    rule: Rule
    ruled_by: str = ""

    @property
    def code(self) -> str:
        return self.source.code

    @property
    def is_strict(self) -> bool:
        """Whether any fault refuses the file."""
        return self.rule.most_kept_out == 0

    @property
    def largest(self) -> int:
        """Bytes that a file may have."""
        return LARGEST if self.source.parse else LARGEST_STREAM

    def said(self, files: Sequence[File]) -> Iterator[Said]:
        """What files say, one thing after the other; never raises for what stands in them."""
        if self.source.read is not None:
            yield from self.source.read(tuple(files))
            return
        if len(files) != 1:
            yield Fault(0, "", gettext_noop("This list is one file."))
            return
        with files[0].open() as stream:
            said = (stream.read(), files[0].written) if self.source.is_cells else (stream.read(),)
            parsed = self.source.parse(*said)  # type: ignore[misc]  # a source has one of the two
        yield from sorted(parsed.faults, key=lambda fault: fault.row)
        yield from (Repair(one.row, one.column, one.reason, one.grounds) for one in parsed.warnings)
        yield from parsed.entries

    def completed(self, entry: ListEntry) -> ListEntry:
        """The entry with what the rule says where it says nothing."""
        if not isinstance(entry, PersonEntry) or (entry.instruction and entry.legal_basis):
            return entry
        basis = entry.legal_basis or entry.programme or self.source.defaults.legal_basis
        instruction = entry.instruction or self.rule.instruction or self.source.defaults.instruction
        return replace(entry, instruction=instruction, legal_basis=basis[:500])


def is_kept_here(code: str) -> bool:
    """Whether entries of this source come from acts of this house, one by one."""
    source = SOURCES.get(code)
    return source is not None and source.is_kept_here


def get_known(code: str) -> Known:
    """A source by its code: one query, one more if it is not in the catalogue.

    Raises:
        NotFound: No such source.
    """
    source = SOURCES.get(code)
    if source is None:
        made = MappedSource.objects.filter(pk=code).first()
        if made is None:
            raise NotFound(_("There is no such source of lists."))
        source = mapped(made)
    row = SourceRule.objects.filter(pk=code).first()
    return Known(source, _rule(source.defaults, row), row.set_by if row else "")


def list_known() -> list[Known]:
    """All sources in the order of their codes: two queries."""
    rules = {rule.source: rule for rule in SourceRule.objects.all()}
    sources = [*SOURCES, *(mapped(row) for row in MappedSource.objects.all())]
    ordered = sorted(sources, key=lambda source: source.code)
    return [Known(source, _rule(source.defaults, rules.get(source.code))) for source in ordered]


def _rule(defaults: Defaults, row: SourceRule | None) -> Rule:
    if row is None:
        return Rule(defaults.activation, False, defaults.oldest_hours, defaults.most_kept_out, defaults.instruction)
    return Rule(row.activation, row.needs_manifest, row.oldest_hours, row.most_kept_out, row.instruction)
