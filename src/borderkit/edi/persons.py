"""One person of a passenger list, while their segments are read."""

from __future__ import annotations

from typing import Any, cast

from borderkit.edi.acts import SLOTS, Act
from borderkit.edi.twins import twin_of
from borderkit.edi.values import UNKNOWN_DATE, Bags, BagTag, Place, Role, TravelDocument, Traveller

BLANK: tuple[Any, ...] = tuple(getattr(Traveller(role=None), name) for name in SLOTS)  # type: ignore[arg-type]
"""A traveller of whom nothing is known, field by field."""

_ROLE, _NAMES, _SURNAME, _BIRTH, _BORN_AS = (
    SLOTS[name] for name in ("role", "names", "surname", "birth", "birth_as_sent")
)
_ADDRESS, _BAGS, _DOCUMENTS, _REFERENCES = (SLOTS[name] for name in ("address", "bags", "documents", "references"))
_MESSAGE, _SEGMENT, _PLACES, _SEX = (SLOTS[name] for name in ("message", "segment", "places", "sex"))


class Draft:
    """A traveller whose segments are still being read."""

    __slots__ = ("bag_count", "bag_tags", "bag_weight", "documents", "early", "fields", "index", "lists", "references")

    def __init__(
        self, role: tuple[Any, str], name: tuple[tuple[str, ...], str, str, tuple[str, ...]], index: int
    ) -> None:
        self.fields: list[Any] = [*role, *name[:3], *BLANK[5:]]
        if name[3]:
            self.fields[_ADDRESS] = name[3]
        self.index = index
        self.documents: list[list[Any]] = []  # kind, number, index, then fields by name
        self.early: dict[str, Any] = {}
        self.references: list[tuple[str, str]] | None = None
        self.lists: dict[int, list[Any]] | None = None  # fields that hold several values, by slot
        self.bag_count: int | None = None
        self.bag_weight = ""
        self.bag_tags: list[BagTag] = []

    @classmethod
    def of_us(cls, first: Any, second: Any, index: int) -> Draft:
        """The person of a segment of the old form of the United States."""
        draft = cls(first[0], first[1], index)
        sex, birth, sent, start, end, (document, expiry, issuer) = second
        draft.fields[_SEX], draft.fields[_BIRTH], draft.fields[_BORN_AS] = sex, birth, sent
        draft.fields[SLOTS["embarked"]], draft.fields[SLOTS["disembarks"]] = start, end
        if any(document):
            kind, number, expiry_sent, issuer_sent = document
            parts = {"expiry": (expiry, expiry_sent), "issuer": (issuer, issuer_sent)}
            draft.documents.append([kind, number, index, parts])
        return draft

    def is_person(self) -> bool:
        """Whether anything was said that is said of people only."""
        fields = self.fields
        return bool(fields[_SEX] or fields[_BORN_AS] or self.documents or fields[SLOTS["nationality"]])

    def has_birth(self, birth: Any, sent: str) -> bool:
        """Set the date of birth. True: another one stands there already."""
        fields = self.fields
        if fields[_BORN_AS] and fields[_BORN_AS] != sent:
            return True
        fields[_BIRTH], fields[_BORN_AS] = birth, sent
        return False

    def add_reference(self, pair: tuple[str, str]) -> None:
        """Keep a reference that has no field of its own, or a second one that has."""
        if self.references is None:
            self.references = [pair]
        else:
            self.references.append(pair)

    def add_to_document(self, name: str, value: Any) -> bool:
        """Set a field of the newest document. False: another value stands there already."""
        if self.documents:
            document = self.documents[-1]
            if len(document) == 3:
                document.append({name: value})
                return True
            fields = document[3]
        else:
            fields = self.early
        return bool(fields.setdefault(name, value) == value)

    def add_place(self, kind: str, code: str) -> None:
        """Keep a port that is named for this person."""
        self.append(_PLACES, ((kind, Place(code)),))

    def append(self, slot: int, values: tuple[Any, ...]) -> None:
        """Add to a field that holds several values."""
        if self.lists is None:
            self.lists = {}
        self.lists.setdefault(slot, []).extend(values)

    def add_bags(self, act: Act, value: Any) -> None:
        """Add what is said of bags."""
        if act is Act.BAG_COUNT:
            self.bag_count = value
        elif act is Act.BAG_WEIGHT:
            self.bag_weight = value
        else:
            self.bag_tags.append(value)

    def finish(self, message: int) -> tuple[Traveller, list[tuple[str, int, str]]]:
        """Make the traveller.

        Returns:
            The traveller, and what is wrong: code, index of the segment, field or what was printed.
        """
        fields = self.fields
        wrongs: list[tuple[str, int, str]] = []
        if fields[_ROLE] is None:
            fields[_ROLE] = Role.TRAVELLER
            printed = fields[1] if len(fields[1]) <= 3 and fields[1].isalnum() else ""
            wrongs.append(("role.unknown", self.index, printed))
        if not any(fields[_NAMES]):
            wrongs.append(("name.missing", self.index, ""))
        if self.documents or self.early:
            fields[_DOCUMENTS] = self._make_documents(wrongs)
        for slot, values in (self.lists or {}).items():
            fields[slot] = tuple(values)
        if self.references is not None:
            fields[_REFERENCES] = tuple(self.references)
        if self.bag_count is not None or self.bag_weight or self.bag_tags:
            fields[_BAGS] = Bags(self.bag_count, self.bag_weight, tuple(self.bag_tags))
        fields[_MESSAGE], fields[_SEGMENT] = message, self.index + 1
        return _make_traveller(fields), wrongs

    def _make_documents(self, wrongs: list[tuple[str, int, str]]) -> tuple[TravelDocument, ...]:
        if self.early:
            wrongs += [("part.early", self.index, name) for name in self.early]
            if not self.documents:
                self.documents.append(["", "", self.index, {}])
            elif len(self.documents[0]) == 3:
                self.documents[0].append({})
            for name, value in self.early.items():
                self.documents[0][3].setdefault(name, value)
        made = []
        for kind, number, index, *rest in self.documents:
            parts = rest[0] if rest else {}
            if not number and not kind and not parts:
                wrongs.append(("document.empty", index, ""))
                continue
            if not number:
                wrongs.append(("document.no_number", index, ""))
            made.append(_make_document(kind, number, parts))
        return tuple(made)


_UNSAID = (UNKNOWN_DATE, "")


_TravellerTwin = twin_of(Traveller)


def _make_traveller(fields: list[Any]) -> Traveller:
    """The same as ``Traveller(*fields)`` in a fifth of the time."""
    made = _TravellerTwin(*fields)
    made.__class__ = Traveller
    return cast(Traveller, made)


def _make_document(kind: str, number: str, parts: dict[str, tuple[Any, str]]) -> TravelDocument:
    expiry, expiry_sent = parts.get("expiry", _UNSAID)
    issued, issued_sent = parts.get("issued", _UNSAID)
    issuer, issuer_sent = parts.get("issuer", ("", ""))
    return TravelDocument(
        kind,
        number,
        issuer,
        expiry or UNKNOWN_DATE,
        issued or UNKNOWN_DATE,
        (kind, number, expiry_sent, issuer_sent, issued_sent),
    )
