"""Makes the invented country: places, agencies, units, officers with their certificates. Safe to call twice.

Utopia lies in the open Indian Ocean, where there is no land, so that no map shows it in a real country.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import resources
from secrets import token_urlsafe

from sarhad.access.duty import SYSTEM, Acting
from sarhad.access.models import Agency, Officer, Unit
from sarhad.access.roles import ROLES
from sarhad.access.services.add_agency import add_agency
from sarhad.access.services.add_officer import add_officer
from sarhad.access.services.add_unit import add_unit
from sarhad.access.services.assign_officer import assign_officer
from sarhad.access.services.grant_certificate import grant_certificate
from sarhad.audit.acts import Purpose, act, note
from sarhad.demo.models import Box, Queue
from sarhad.demo.nations import HOME, NATIONS, SIGNERS
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.models import Country, Post, Sector
from sarhad.places.services.add_lane import add_lane
from sarhad.places.services.add_post import add_post

TIME_ZONE = "Etc/GMT-4"  # four hours ahead of UTC, all the year
FOUNDED_BEFORE = timedelta(days=60)
LAPSED_BEFORE = timedelta(days=9)
CERTIFIED_FOR = timedelta(days=500)
CERTIFIED_SOON = timedelta(days=12)

SECTORS = {"EAST": "Eastern Border", "CENTRE": "Centre", "COAST": "Southern Coast"}
AGENCIES = {
    "BP": ("Border Police of Utopia", "border"),
    "CU": ("Customs of Utopia", "customs"),
    "MS": ("Migration Service of Utopia", "migration"),
    "BH": ("Border Health of Utopia", "health"),
    "OV": ("Data Protection Authority of Utopia", "oversight"),
}


@dataclass(frozen=True, slots=True)
class Site:
    """A post to be made."""

    code: str
    name: str
    kind: str
    sector: str
    where: tuple[float, float]
    lanes: Mapping[str, str]


SITES = (
    Site("HQ", "Border Service Headquarters", "headquarters", "CENTRE", (-14.20, 61.90), {}),
    Site(
        "BIL",
        "Bilasar Road Crossing",
        "land",
        "EAST",
        (-10.60, 58.20),
        {"E1": "entry", "E2": "entry", "E3": "entry", "X1": "exit", "X2": "exit", "T1": "both"},
    ),
    Site(
        "UCA",
        "Utopia Central Airport",
        "air",
        "CENTRE",
        (-14.15, 61.98),
        {
            "A1": "entry",
            "A2": "entry",
            "A3": "entry",
            "A4": "entry",
            "D1": "exit",
            "D2": "exit",
            "C1": "both",
        },
    ),
    Site("AMA", "Port Amarin", "sea", "COAST", (-17.60, 63.40), {"P1": "entry", "P2": "exit", "S1": "both"}),
)


@dataclass(frozen=True, slots=True)
class Staff:
    """An officer to be made; see `staff.tsv`."""

    number: str
    name: str
    agency: str
    unit: str
    role: str
    post: str
    certificates: str
    works: str


def staff() -> Iterator[Staff]:
    """The officers of Utopia."""
    text = resources.files("sarhad.demo").joinpath("staff.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith(("#", "number\t")):
            yield Staff(*line.split("\t"))


def find_box() -> Box | None:
    """The country in this database, if it was made."""
    return Box.objects.filter(pk=1).first()


@act("demo.open", title=_("Make the invented country"), purpose=Purpose.SYSTEM)
def open_country(acting: Acting, /, *, seed: int, at: datetime) -> bool:
    """Make places, agencies and officers, unless they are there. Returns whether anything was made."""
    if find_box() is not None:
        return False
    founded = at - FOUNDED_BEFORE
    for code, nation in NATIONS.items():
        Country.objects.update_or_create(
            code=code, defaults={"name": nation.name, "is_home": code == HOME, "signer": SIGNERS.get(code, "")}
        )
    posts = {site.code: _add_site(site, founded) for site in SITES}
    units = _add_agencies(posts, founded)
    for one in staff():
        _add_officer(one, posts[one.post], units[one.unit], founded, at)
    Box.objects.create(seed=seed, opened_at=at)
    note(posts=len(posts), seed=seed)
    return True


def _add_site(site: Site, at: datetime) -> Post:
    sector, _made = Sector.objects.get_or_create(code=site.sector, defaults={"name": SECTORS[site.sector]})
    post = add_post(
        SYSTEM, code=site.code, name=site.name, kind=site.kind, where=site.where, time_zone=TIME_ZONE,
        sector=sector, at=at,
    )  # fmt: skip
    for code, direction in site.lanes.items():
        add_lane(SYSTEM, post=post, code=code, direction=direction, at=at)
    if site.lanes:
        Queue.objects.create(post=post)
    return post


def _add_agencies(posts: Mapping[str, Post], at: datetime) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for code, (name, kind) in AGENCIES.items():
        agency: Agency = add_agency(SYSTEM, code=code, name=name, kind=kind, at=at)
        for place, post in posts.items():
            unit = f"{code}-{place}"
            units[unit] = add_unit(SYSTEM, agency=agency, code=unit, name=f"{name}: {post.name}", post=post, at=at)
    return units


def _add_officer(one: Staff, post: Post, unit: Unit, founded: datetime, at: datetime) -> Officer:
    """Nobody knows the password: in the invented country, officers are signed in by one press."""
    officer, _password = add_officer(
        SYSTEM, service_number=one.number, name=one.name, agency=unit.agency, unit=unit,
        password=token_urlsafe(24), at=founded,
    )  # fmt: skip
    assign_officer(SYSTEM, officer=officer, role=one.role, post=post, at=founded)
    until = {"lapsed": at - LAPSED_BEFORE, "soon": at + CERTIFIED_SOON}.get(one.certificates, at + CERTIFIED_FOR)
    for code in ROLES[one.role].certificates:
        grant_certificate(SYSTEM, officer=officer, code=code, valid_until=until.date(), at=founded)
    return officer
