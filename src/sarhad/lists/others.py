"""Pairs that are not the same person: by what they are known, and which of them still hold."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import QuerySet

from sarhad.lists.alert_models import OtherPerson
from sarhad.lists.models import ListedPerson
from sarhad.lists.standing import ON_LIST

LIKENESS = ("names", "births", "nationalities", "sex", "documents")


def keys_of(*, traveller: UUID | None, issuer: str, number: str, birth: str, name: str) -> tuple[str, ...]:
    """What a traveller is known by: the record here, if there is one, and the document with its holder.

    The document counts with name and birth: in the hands of somebody else it is not the same key.
    """
    found = [_digest("document", issuer, number, birth, " ".join(sorted(name.casefold().split())))] if number else []
    if traveller is not None:
        found.append(_digest("traveller", str(traveller)))
    return tuple(found)


def likeness(entry: ListedPerson) -> str:
    """Digest of what a list says of how to know a person. Remarks and dates of issue do not count."""
    says = [getattr(entry, name) for name in LIKENESS]
    if entry.father or entry.places:
        says += [
            entry.father,
            entry.places,
        ]  # without them the digest is what it was before
    return hashlib.sha256(json.dumps(says, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:32]


def set_aside(keys: Sequence[str], entries: Iterable[ListedPerson]) -> Mapping[UUID, OtherPerson]:
    """Of these entries, those that the traveller was found not to be: one query.

    A finding holds only while the entry says the same of the person.
    """
    if not keys:
        return {}
    by_entry = {(row.source, row.reference, row.likeness): row for row in _standing(keys)}
    found = {}
    for entry in entries if by_entry else ():
        row = by_entry.get((entry.source, entry.reference, likeness(entry)))
        if row is not None:
            found[entry.pk] = row
    return found


def keys_apart(keys: Collection[str]) -> frozenset[str]:
    """Of these keys, those of travellers who were found not to be somebody: one query."""
    return frozenset(row.key for row in _standing(keys)) if keys else frozenset()


def pairs_apart(keys: Collection[str]) -> frozenset[tuple[str, UUID]]:
    """Keys of travellers with the entries that they were found not to be, as these entries say it now."""
    rows = list(_standing(keys))
    if not rows:
        return frozenset()
    entries = ListedPerson.objects.filter(ON_LIST, reference__in={row.reference for row in rows})
    now = {(entry.source, entry.reference, likeness(entry)): entry.pk for entry in entries}
    said = ((row.key, now.get((row.source, row.reference, row.likeness))) for row in rows)
    return frozenset((key, entry) for key, entry in said if entry is not None)


def _standing(keys: Collection[str]) -> QuerySet[OtherPerson]:
    return OtherPerson.objects.filter(key__in=keys, lifted_at=None)


def pairs_with(keys: Sequence[str], entry: UUID) -> list[UUID]:
    """Findings that a traveller known by these keys is not this listed person, one for each place where it was found;
    none if the entry is gone or says something else now."""
    found = ListedPerson.objects.filter(pk=entry).first()
    if found is None:
        return []
    rows = _standing(keys).filter(source=found.source, reference=found.reference)
    return list({row.crossing: row.pk for row in rows}.values())


def declined_at(crossing: UUID) -> Mapping[str, str]:
    """References of listed persons whom the traveller of a crossing was found not to be, with the grounds."""
    rows = OtherPerson.objects.filter(crossing=crossing, lifted_at=None)
    return dict(rows.values_list("reference", "grounds"))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
