"""Travel documents of invented people: the zone as printed, right or wrong on purpose. Pure."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from borderkit.mrz import Document, Layout, check_digit, read, write
from sarhad.demo.identities import Identity


@dataclass(frozen=True, slots=True)
class Paper:
    """One passport, card or visa.

    Attributes:
        code: Document code, ``"P"``, ``"I"``, ``"V"``.
        expires_on: Last day of validity as issued; an altered zone says otherwise.
        zone: The lines of the zone, parted by line ends.
    """

    code: str
    layout: Layout
    issuer: str
    number: str
    nationality: str
    expires_on: date
    zone: str


def issue(holder: Identity, number: str, expires_on: date, *, layout: Layout = Layout.TD3, issuer: str = "") -> Paper:
    """Issue a document to a person; the person's own state issues unless said otherwise."""
    fields = describe(holder, number, expires_on, layout=layout, issuer=issuer)
    zone = "\n".join(write(fields))
    return Paper(fields.document_code, layout, fields.issuer, number, holder.state, expires_on, zone)


def describe(holder: Identity, number: str, expires_on: date, *, layout: Layout, issuer: str) -> Document:
    """What the zone of a document says; the person's own state issues unless said otherwise."""
    return Document(
        layout=layout,
        document_code={Layout.TD3: "P", Layout.MRV_A: "V", Layout.MRV_B: "V"}.get(layout, "I"),
        issuer=issuer or holder.state,
        surname=holder.family,
        given=holder.given,
        number=number,
        nationality=holder.state,
        birth=holder.born_on,
        sex=holder.sex,
        expiry=expires_on,
    )


def with_wrong_digit(paper: Paper) -> Paper:
    """The number's check digit does not fit: somebody changed the number and knew nothing of digits."""
    line, column = (0, 14) if paper.layout is Layout.TD1 else (1, 9)
    lines = paper.zone.split("\n")
    wrong = str((int(lines[line][column]) + 4) % 10)
    lines[line] = lines[line][:column] + wrong + lines[line][column + 1 :]
    return replace(paper, zone="\n".join(lines))


def with_later_expiry(paper: Paper, until: date) -> Paper:
    """The expiry was altered and its own digit computed anew, but not the digit over the whole zone.

    One day in ten the old digit over the whole would still fit; then the next day is taken.
    """
    start = 8 if paper.layout is Layout.TD1 else 21
    lines = paper.zone.split("\n")
    old = lines[1]
    while True:
        printed = until.strftime("%y%m%d")
        lines[1] = old[:start] + printed + check_digit(printed) + old[start + 7 :]
        zone = "\n".join(lines)
        if not all(digit.ok for digit in read(zone, today=until).digits):
            return replace(paper, zone=zone)
        until += timedelta(days=1)
