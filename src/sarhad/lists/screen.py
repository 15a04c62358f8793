"""Is this traveller, or this document, on a list? Candidates with grounds; a person decides who it is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from borderkit.screening import Candidate, Query, Term
from sarhad.kernel.prepared import prepared
from sarhad.lists.holding import Held, LiveVersion, ScreeningUnavailable, as_asked, hold, live_versions
from sarhad.lists.models import ListedDocument, ListedPerson
from sarhad.lists.numbers import fold, plain
from sarhad.lists.others import keys_apart, set_aside
from sarhad.lists.source import SOURCES
from sarhad.lists.standing import ON_LIST, stood_at
from sarhad.lists.thresholds import threshold

MOST = 50
"""Candidates at most; more than an officer can look at. `Screening.is_cut` says when there were more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presented:
    """A document as presented: issuer and code as in its zone, fillers cut."""

    issuer: str
    code: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A listed person who may be the traveller. Holds no content of the list but what the terms compare."""

    person: UUID
    source: str
    list_name: str
    reference: str
    instruction: str
    legal_basis: str
    score: float
    terms: tuple[Term, ...]
    version: LiveVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHit:
    """A listed document with this issuer and number.

    Args:
        is_exact: The number is the same; else only letters that look like digits differ.
        is_same_kind: The list names the same kind of document, or none.
    """

    document: UUID
    source: str
    list_name: str
    status: str
    reported_on: date | None
    is_exact: bool
    is_same_kind: bool
    version: LiveVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """What was found on which versions of the lists.

    Args:
        persons: Best first.
        apart: Those whom the traveller was found not to be, by a person; they are not offered again.
        documents: Exact ones of the same kind first.
        versions: By source, what was looked into.
        missing: Expected sources of which no version is live: nothing was looked up there.
        behind: Sources whose live version was not looked into yet, only the one before, if there is one.
        is_cut: There may be more candidates than these.
    """

    persons: tuple[Hit, ...] = ()
    apart: tuple[Hit, ...] = ()
    documents: tuple[DocumentHit, ...] = ()
    versions: Mapping[str, LiveVersion] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    is_cut: bool = False


def screen(
    query: Query, *, on: date, documents: Sequence[Presented] = (), agency: str = "", keys: Sequence[str] = ()
) -> Screening:
    """Look a person and a document up: two queries, one more for each further document, two if there are candidates.

    Args:
        query: The traveller; an unknown part of the date of birth may be given as ? or X.
        on: The local day. Entries that are not yet, or no longer, valid on it are left out.
        documents: As presented.
        agency: Whose rate of false hits sets how much likeness makes a candidate.
        keys: What the traveller is known by (`others.keys_of`): pairs found to be different persons are set aside.

    Raises:
        ScreeningUnavailable: The persons could not be looked up. Never read this as "not listed".
    """
    held = hold(live_versions())
    versions = {version.source: version for version in (*held.wanted, *held.versions)}
    listed = _documents(documents, versions) if documents else ()
    asked = replace(query, birth=as_asked(query.birth))
    candidates = held.index.search(asked, limit=MOST, threshold=threshold(held.index, agency))
    persons, apart = _persons(candidates, held, on, keys)
    return Screening(
        persons=persons,
        apart=apart,
        documents=listed,
        versions=versions,
        missing=_missing(held),
        behind=held.behind,
        is_cut=len(candidates) == MOST,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One of many who are looked up together; as the arguments of `screen`."""

    query: Query
    documents: tuple[Presented, ...] = ()
    keys: tuple[str, ...] = ()


def screen_many(asked: Sequence[Asked], *, on: date, agency: str = "") -> list[Screening]:
    """Look many up at once, as those of a manifest: at most four queries, however many they are. Answers in order.

    Raises:
        ScreeningUnavailable: The persons could not be looked up. Never read this as "not listed".
    """
    held = hold(live_versions())
    versions = {version.source: version for version in (*held.wanted, *held.versions)}
    queries = [replace(one.query, birth=as_asked(one.query.birth)) for one in asked]
    least = threshold(held.index, agency)
    answers = held.index.search_many(queries, limit=MOST, threshold=least) if asked else []
    folded = {fold(document.number) for one in asked for document in one.documents} - {""}
    documents = list(ListedDocument.objects.filter(ON_LIST, folded__in=folded).order_by("source", "pk"))
    listed = _listed({candidate.id for answer in answers for candidate in answer}, on, held)
    others = {key: set_aside((key,), listed.values()) for key in keys_apart([k for one in asked for k in one.keys])}
    missing = _missing(held)
    found = []
    for one, answer in zip(asked, answers, strict=True):
        hits = [
            _hit(row, candidate, versions[row.source])
            for candidate in answer
            if (row := listed.get(candidate.id)) is not None and row.source in versions
        ]
        apart = {entry for key in one.keys for entry in others.get(key, ())}
        wanted = {(fold(document.number), document.issuer) for document in one.documents}
        rows = [row for row in documents if (row.folded, row.issuer) in wanted and row.source in versions]
        shown = [_document(row, one.documents, versions[row.source]) for row in rows]
        found.append(
            Screening(
                persons=tuple(hit for hit in hits if hit.person not in apart),
                apart=tuple(hit for hit in hits if hit.person in apart),
                documents=tuple(sorted(shown, key=lambda hit: (not hit.is_exact, not hit.is_same_kind))),
                versions=versions,
                missing=missing,
                behind=held.behind,
                is_cut=len(answer) == MOST,
            )
        )
    return found


def _missing(held: Held) -> tuple[str, ...]:
    """Expected sources of which no version is live."""
    live = {version.source for version in held.wanted}
    return tuple(source.code for source in SOURCES if source.is_expected and source.code not in live)


def _listed(ids: Collection[str], on: date, held: Held) -> dict[str, ListedPerson]:
    """The entries, of these, that are on a list on this day: as of the versions that were looked into."""
    if not ids:
        return {}
    stands = ON_LIST
    for version in held.versions if held.behind else ():
        if version.source in held.behind:
            stands |= stood_at(version)
    begun = Q(valid_from=None) | Q(valid_from__lte=on)
    valid = ListedPerson.objects.filter(stands, begun, Q(valid_until=None) | Q(valid_until__gte=on))
    return {str(row.pk): row for row in valid.filter(pk__in=ids).defer("raw", "remarks")}


def _persons(
    candidates: Sequence[Candidate], held: Held, on: date, keys: Sequence[str]
) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """The candidates who are on a list on this day; and those who were found to be somebody else."""
    if not candidates:
        return (), ()
    listed = _listed([candidate.id for candidate in candidates], on, held)
    others = set_aside(keys, listed.values())
    versions = {version.source: version for version in held.versions}
    hits = [
        _hit(row, candidate, versions[row.source])
        for candidate in candidates
        if (row := listed.get(candidate.id)) is not None and row.source in versions
    ]
    return tuple(hit for hit in hits if hit.person not in others), tuple(hit for hit in hits if hit.person in others)


def _hit(row: ListedPerson, candidate: Candidate, version: LiveVersion) -> Hit:
    return Hit(
        person=row.pk,
        source=row.source,
        list_name=_title(version),
        reference=row.reference,
        instruction=row.instruction,
        legal_basis=row.legal_basis,
        score=candidate.probability,
        terms=candidate.terms,
        version=version,
    )


def _documents(presented: Sequence[Presented], versions: Mapping[str, LiveVersion]) -> tuple[DocumentHit, ...]:
    wanted = {(fold(one.number), one.issuer) for one in presented}
    found = [row for folded, issuer in wanted if folded for row in _alike.all(folded=folded, issuer=issuer)]
    rows = sorted(found, key=lambda row: (row.source, row.pk))
    hits = [_document(row, presented, versions[row.source]) for row in rows if row.source in versions]
    return tuple(sorted(hits, key=lambda hit: (not hit.is_exact, not hit.is_same_kind)))


@prepared(folded=str, issuer=str)
def _alike(folded: str, issuer: str) -> QuerySet[ListedDocument]:
    return ListedDocument.objects.filter(ON_LIST, folded=folded, issuer=issuer)


def _document(row: ListedDocument, presented: Sequence[Presented], version: LiveVersion) -> DocumentHit:
    alike = [one for one in presented if one.issuer == row.issuer and fold(one.number) == row.folded]
    return DocumentHit(
        document=row.pk,
        source=row.source,
        list_name=_title(version),
        status=row.status,
        reported_on=row.reported_on,
        is_exact=any(plain(one.number) == row.number for one in alike),
        is_same_kind=any(not row.code or row.code[:1] == one.code[:1] for one in alike),
        version=version,
    )


def _title(version: LiveVersion) -> str:
    source = SOURCES.get(version.source)
    return source.title if source else version.title or version.source


__all__ = [
    "Asked",
    "DocumentHit",
    "Hit",
    "LiveVersion",
    "Presented",
    "Screening",
    "ScreeningUnavailable",
    "screen",
    "screen_many",
]
