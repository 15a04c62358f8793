"""What bringing an earlier version of a list back would change on the one that is live. Nothing is stored."""

from collections.abc import Iterator

from sarhad.lists.difference import Change, Compared
from sarhad.lists.entries import Says, digest_of, says_of_row
from sarhad.lists.models import IN_EFFECT, ListedDocument, ListedPerson, ListVersion
from sarhad.lists.standing import ON_LIST, stood_at

Row = ListedPerson | ListedDocument
ORDERS = {"names": ("text", "kind"), "births": ("first", "last", "circa"), "documents": ("number", "kind", "issuer")}
"""Keys of what an entry says, as `entries.says_of` orders them."""


def compare_back(version: ListVersion, live: ListVersion) -> Compared:
    """Hold what stood while a version was live against what stands now. Whoever calls closes `changes`."""
    found = Compared(over=live.pk)
    for model in (ListedPerson, ListedDocument):
        came = _came_since(model, version)
        for row in _gone_since(model, version):
            key, says = _key(row), _says(row)
            now = came.pop(key, None)
            if now is not None and digest_of(_says(now)) == digest_of(says):
                continue
            found.changed += now is not None
            found.added += now is None
            found.changes.add(Change("changed" if now else "added", key, now.pk if now else None, says))
        for key, now in came.items():
            found.removed += 1
            found.changes.add(Change("removed", key, now.pk, None))
    return found


def _came_since(model: type[Row], version: ListVersion) -> dict[str, Row]:
    """Entries that stand now and did not then, by key."""
    rows = model._default_manager.filter(ON_LIST, source=version.source, since__number__gt=version.number)
    return {_key(row): row for row in rows.iterator(chunk_size=2000)}


def _gone_since(model: type[Row], version: ListVersion) -> Iterator[Row]:
    """Entries that stood then and do not now."""
    rows = model._default_manager.filter(
        stood_at(version), until__state__in=IN_EFFECT, until__number__gt=version.number
    )
    yield from rows.order_by("pk").iterator(chunk_size=2000)


def _key(row: Row) -> str:
    return row.reference if isinstance(row, ListedPerson) else f"{row.issuer}/{row.code}/{row.number}"


def _says(row: Row) -> Says:
    """As the import said it, so that its digest is the same: PostgreSQL gives keys of JSON back in another order."""
    says = says_of_row(row)
    if isinstance(row, ListedDocument):
        return says
    ordered = {name: [{key: one[key] for key in keys} for one in says[name]] for name, keys in ORDERS.items()}
    return {**says, **ordered, "row": row.row, "raw": row.raw}
