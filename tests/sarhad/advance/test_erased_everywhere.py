"""What is erased is erased everywhere: every column of every table, every file but the database's own."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from borderkit.specimen.messages import make_manifest
from sarhad.access.duty import SYSTEM
from sarhad.access.services.issue_key import issue_key
from sarhad.advance.hit_models import Hit
from sarhad.advance.models import Expected, Journey, Message
from sarhad.advance.retention import API_PLAIN, API_WITH_HIT, PNR_ERASED, PNR_MASKED
from sarhad.advance.services.retain import retain
from sarhad.advance.services.settle_hit import ask_agency, settle_hit
from sarhad.advance.services.unmask import ask_unmask
from sarhad.advance.watching import forget_files, take_in_messages
from sarhad.kernel import clock
from sarhad.kernel.telling import tell
from sarhad.lists import holding
from tests.make import advance as make
from tests.make.access import agency
from tests.make.lists import listed, stop_row
from tests.sarhad.advance.test_retention import PNRGOV

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
DATA = Path(os.environ["SARHAD_DATA"])
NAME, GIVEN, NUMBER, LOCATOR = "ZYXWMARKER", "QVORINA", "KZ8314159", "LCTRZQ"
MARKERS = [one.encode() for one in (NAME, GIVEN, NUMBER, LOCATOR)]


def marked(*, seed: int, flight: str = "UT668") -> bytes:
    """A list of one person, with the markers in the places of name, document and booking."""
    one = make_manifest(1, seed=seed).travellers[0]
    text = make.written(make_manifest(1, seed=seed)).decode()
    changed = text.replace(":".join(one.names), f"{NAME}:{GIVEN}").replace(one.documents[0].number, NUMBER)
    changed = changed.replace(f"RFF+AVF:{one.booking}", f"RFF+AVF:{LOCATOR}")
    assert all(marker.decode() in changed for marker in MARKERS)
    return changed.replace("UT668", flight).replace("UT0668", flight).encode()


def found_in_tables() -> set[str]:
    """Columns in which a marker stands, as text, in JSON or in bytes; whatever a table is called or is of."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            columns = [one.name for one in connection.introspection.get_table_description(cursor, table)]
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names of our own tables
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    data = bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()
                    if any(marker in data.upper() for marker in MARKERS):
                        found.add(f"{table}.{column}")
    return found


def found_in_files(*folders) -> set[str]:
    """Files with a marker in them or in their name; the database's own pages are not looked at."""
    found = set()
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and ".sqlite3" not in path.name:
                data = path.read_bytes() + os.fsencode(path.name)
                if any(marker in data.upper() for marker in MARKERS):
                    found.add(str(path.relative_to(folder)))
    return found


@pytest.fixture
def sent(tmp_path, monkeypatch):
    """The markers came by every way there is, were checked, asked about and answered. Gives the folder."""
    monkeypatch.setattr(holding, "_held", None)
    make.ports()
    carrier, _duty = make.carrier("UT", per_minute=1000, per_day=1000)
    held = carrier.account.assignments.get()
    now = clock.now()
    _key, secret = issue_key(SYSTEM, assignment=held, name="dcs", expires_at=now + timedelta(days=1), at=now)
    headers = {"Authorization": f"Bearer {secret}"}
    for path, data in (
        ("messages", marked(seed=1)),
        ("messages", marked(seed=1).replace(b"TDT+", b"TXX+")),
        ("messages", marked(seed=1)[:500]),
        ("messages", b"no message, but " + NAME.encode()),
        ("board", marked(seed=2, flight="UT777")),
    ):
        answer = Client().post(f"/api/v1/advance/{path}", data, content_type="application/edifact", headers=headers)
        assert answer.status_code in (200, 202), answer.content
    (tmp_path / "UT").mkdir()
    (tmp_path / "mail").mkdir()
    letter = b"From: a@carrier.invalid\nSubject: " + NAME.encode() + b"\n\n" + marked(seed=3)
    for name, data in (
        (f"UT/{NAME}.txt", marked(seed=4)), (f"UT/{NUMBER}.eml", letter), ("mail/b.eml", letter + b" "),
        (f"UT/{NAME}-big.txt", marked(seed=4) + b" " * (17 * 1024**2)),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(data)
        os.utime(tmp_path / name, (make.AT.timestamp() - 60,) * 2)
    take_in_messages(tmp_path, at=make.AT)
    pnr = PNRGOV.decode().replace("MARKELOV", NAME).replace("ORIN", GIVEN)
    make.take(pnr.replace("BOOK77", LOCATOR).replace("KT7770001", NUMBER).encode())
    while tell(at=clock.now()):
        pass
    for journey in Journey.objects.all():
        make.settle(journey)
    return tmp_path


def run(folder, at):
    retain(SYSTEM, at=at)
    forget_files(folder, at=at)


def ended():
    return max(one.arrives_at or one.last_at for one in Journey.objects.all())


def test_the_markers_came_in_by_every_way(sent):
    assert {"advance_message.raw", "advance_message.name", "advance_expected.surname"} <= found_in_tables()
    assert {one.partition("/")[0] for one in found_in_files(sent)} == {"UT", "mail"}
    assert set(Message.objects.values_list("channel", flat=True)) == {"http", "folder", "mail"}
    assert Message.objects.filter(state="repair").count() >= 3


def test_without_a_hit_nothing_is_left_when_the_longest_term_is_over(sent):
    """Directive 2004/82/EC Art. 6(1); CJEU C-817/19."""
    run(sent, max(ended(), clock.now()) + max(API_WITH_HIT, PNR_MASKED) + SECOND)
    run(sent, max(ended(), clock.now()) + max(API_WITH_HIT, PNR_MASKED) + 2 * SECOND)
    assert found_in_tables() == set()
    assert found_in_files(sent, DATA) == set()


def test_of_a_list_alone_nothing_is_left_after_a_day(monkeypatch, tmp_path):
    """The booking's locator that the list named goes too: no booking keeps it."""
    monkeypatch.setattr(holding, "_held", None)
    make.ports()
    journey = make.settle(make.take(marked(seed=1)).journeys[0])
    assert Expected.objects.get().booking == LOCATOR
    run(tmp_path, journey.arrives_at + API_PLAIN)
    assert found_in_tables()
    run(tmp_path, journey.arrives_at + API_PLAIN + SECOND)
    assert found_in_tables() == set()


def test_of_a_confirmed_hit_nothing_is_left_after_five_years(sent):
    """Directive (EU) 2016/681 Art. 12(1): nor in what officers wrote."""
    other = agency("CU")
    listed(stop_row(names=f"{NAME} {GIVEN}", birth="1979-11-02"))
    officer = make.targeting(post=Journey.objects.exclude(post=None).first().post)
    row = Expected.objects.filter(surname=NAME, booked__isnull=False).first()
    hit = Hit.objects.create(
        expected=row, check_code="list", reference=NUMBER, weight=2, text="", grounds={"name": NAME}, source="x",
        compared=[NAME], found_at=make.AT,
    )  # fmt: skip
    ask_agency(officer, hit=hit.pk, agency=other.pk, text=f"Is {NAME} known?", at=make.AT)
    settle_hit(officer, hit=hit.pk, outcome="confirmed", text=f"{NAME}, {NUMBER}", at=make.AT)
    end = max(ended(), clock.now())
    run(sent, end + PNR_MASKED + SECOND)
    assert Expected.objects.get(pk=row.pk).pnr_masked_at is not None
    ask_unmask(officer, expected=row.pk, reason=f"a new trace of {NAME}", at=end + PNR_MASKED + SECOND)
    run(sent, end + PNR_ERASED + SECOND)
    kept = {one for one in found_in_tables() if not one.startswith("lists_")}
    assert kept == set()
    assert found_in_files(sent, DATA) == set()
