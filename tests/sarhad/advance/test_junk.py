"""Junk by folder, mail and HTTP: nothing is lost, nothing counted twice, nothing taken in by half, nobody held up."""

import gzip
import io
import os
import zipfile
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from borderkit.edi import MOST_BYTES
from borderkit.specimen.messages import make_manifest
from sarhad.advance import watching
from sarhad.advance.mail import MOST_BOUNDARIES, MOST_PARTS, messages_of
from sarhad.advance.models import Expected, Journey, Message
from sarhad.advance.watching import MOST_MAIL, SETTLES, take_in_messages
from tests.make import advance as make

pytestmark = pytest.mark.django_db
MESSAGE = make.written(make_manifest(2, seed=1))


@pytest.fixture
def folder(tmp_path):
    make.ports()
    make.carrier("UT")
    (tmp_path / "UT").mkdir()
    return tmp_path


def lay(folder, name, data, *, age=10.0):
    path = folder / "UT" / name
    path.write_bytes(data)
    moment = make.AT.timestamp() - age
    os.utime(path, (moment, moment))
    return path


def left(folder, where=""):
    place = folder / "UT" / where
    return sorted(path.name for path in place.iterdir() if path.is_file()) if place.is_dir() else []


@pytest.mark.parametrize(("age", "taken"), [(SETTLES - 0.1, 0), (SETTLES, 1), (0.0, 0), (-30.0, 0), (-3600.0, 1)])
def test_a_file_that_is_still_being_written_is_not_taken_by_half(folder, age, taken):
    lay(folder, "list.txt", MESSAGE[:200], age=age)
    assert take_in_messages(folder, at=make.AT) == taken


def test_a_half_written_file_is_taken_once_and_whole(folder):
    path = lay(folder, "list.txt", MESSAGE[:300], age=0.5)
    assert take_in_messages(folder, at=make.AT) == 0
    lay(folder, "list.txt", MESSAGE, age=0.1)
    assert take_in_messages(folder, at=make.AT) == 0
    assert take_in_messages(folder, at=make.AT + timedelta(seconds=3)) == 1
    assert not path.exists()
    assert (Message.objects.get().people, Message.objects.get().state) == (2, "read")


def test_the_same_file_twice_counts_once_also_after_a_crash_before_it_was_put_aside(folder):
    for name in ("a.txt", "b.txt"):
        lay(folder, name, MESSAGE)
    assert take_in_messages(folder, at=make.AT) == 2
    lay(folder, "a.txt", MESSAGE)
    take_in_messages(folder, at=make.AT + timedelta(seconds=1))
    assert (Message.objects.count(), Journey.objects.count(), len(left(folder, "done"))) == (1, 1, 3)


@pytest.mark.parametrize(
    "name",
    [
        "x" * 250 + ".txt",
        "é" * 120 + ".txt",
        "\udcff\udcfe.txt",
        "a b\n.txt",
        "...txt",
        "UT.eml.eml",
        "ы" * 125 + ".eml",
    ],
    ids=["long", "long in letters", "no UTF-8", "line end", "dots", "two ends", "long mail"],
)
def test_no_name_of_a_file_stops_the_others(folder, name):
    if len(os.fsencode(name)) > 255:
        name = os.fsdecode(os.fsencode(name)[-250:])
    lay(folder, name, b"UNB nothing of this is a message")
    lay(folder, "z.txt", MESSAGE)
    take_in_messages(folder, at=make.AT)
    assert left(folder) == ([name] if name.startswith(".") else [])
    assert Message.objects.filter(state="read").count() == 1


def test_a_file_that_cannot_be_read_is_left_and_the_next_one_taken(folder, monkeypatch):
    bad = lay(folder, "a.txt", MESSAGE)
    lay(folder, "b.txt", make.written(make_manifest(2, seed=2)))
    opened = type(bad).open

    def refuse(path, *args, **said):
        if path.name == "a.txt":
            raise PermissionError(13, "not for you")
        return opened(path, *args, **said)

    monkeypatch.setattr(type(bad), "open", refuse)
    assert take_in_messages(folder, at=make.AT) == 1
    monkeypatch.undo()
    assert left(folder) == ["a.txt"]
    assert take_in_messages(folder, at=make.AT) == 1


@pytest.mark.parametrize("name", ["a.txt", "a.eml"])
def test_a_giant_file_is_refused_and_never_read_whole(folder, name):
    path = lay(folder, name, b"UNB+")
    os.truncate(path, 10 * 1024**3)  # ten gigabytes without a block on the disk
    os.utime(path, (0, 0))
    lay(folder, "b.txt", MESSAGE)
    assert take_in_messages(folder, at=make.AT) == 1
    refused = left(folder, "refused")
    assert len(refused) == 2
    assert "bytes" in next((folder / "UT" / "refused").glob("*.reason.txt")).read_text()
    assert max(MOST_MAIL, MOST_BYTES) < 64 * 1024**2


def test_links_pipes_and_folders_are_no_messages(folder):
    target = lay(folder, "target.part", MESSAGE)
    (folder / "UT" / "link.txt").symlink_to(target)
    os.mkfifo(folder / "UT" / "pipe.txt")
    (folder / "UT" / "sub.txt").mkdir()
    assert take_in_messages(folder, at=make.AT) == 0


def test_a_folder_that_is_no_carrier_s_is_left(folder):
    for name in ("ZZ", "UTX", "ü"):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_bytes(MESSAGE)
        os.utime(folder / name / "a.txt", (0, 0))
    assert take_in_messages(folder, at=make.AT) == 0
    assert (folder / "ZZ" / "a.txt").exists()


def test_a_fault_of_ours_puts_one_file_aside_and_not_the_worker_down(folder, monkeypatch):
    lay(folder, "a.eml", b"x")
    lay(folder, "b.txt", MESSAGE)
    monkeypatch.setattr(watching, "messages_of", lambda _data: 1 / 0)
    assert take_in_messages(folder, at=make.AT) == 1
    assert len(left(folder, "refused")) == 2


def letter(*attached: tuple[bytes, str]) -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = "desk@carrier.invalid", "PAX"
    made.set_content("See the list.")
    for data, name in attached:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def bomb() -> bytes:
    """A zip of a thousand times its size, with another in it."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.txt", b"\0" * 50_000_000)
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(16):
            file.writestr(f"{number}.zip", inner.getvalue())
    return outer.getvalue()


@pytest.mark.parametrize("archive", [bomb(), gzip.compress(MESSAGE), b"PK\x05\x06" + b"\0" * 18])
def test_an_archive_is_not_opened_and_waits_beside_what_can_be_read(folder, archive):
    lay(folder, "a.eml", letter((archive, "list.zip"), (MESSAGE, "list.txt")))
    assert take_in_messages(folder, at=make.AT) == 2
    waiting = Message.objects.get(state="repair")
    assert bytes(waiting.raw) == archive
    assert Message.objects.get(state="read").people == 2


def nested(depth: int) -> bytes:
    head = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (at, at) for at in range(depth))
    return head + b"\n" + MESSAGE


@pytest.mark.parametrize(
    "data",
    [
        nested(50),
        nested(3000),
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nUNB+\n" * (MOST_PARTS + 5),
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n\n" * (MOST_BOUNDARIES + 5),
        b"Content-Type: text/plain; charset=none-such\nContent-Transfer-Encoding: base64\n\n!!!!" + MESSAGE,
        b"Content-Transfer-Encoding: x-nobody\n\n" + MESSAGE,
        b"Content-Type: message/rfc822\n\nContent-Type: multipart/mixed\n\n" + MESSAGE,
        b"Content-Type: =?utf-8?q?" + b"=" * 5000 + b"\n\n" + MESSAGE,
        b"Subject: " + b"=?x?b?" * 3000 + b"\n\n" + MESSAGE,
        b"Content-Type: text/plain; charset=utf-16\n\n" + MESSAGE.decode().encode("utf-16"),
        b"Content-Transfer-Encoding: quoted-printable\n\n" + MESSAGE.replace(b"=", b"=3D") + b"=",
        b"Content-Transfer-Encoding: uuencode\n\nbegin 644 x\n#####\n",
        b"\xff\xfe\n\n\n",
        b"",
    ],
    ids=lambda data: f"{data[:24]!r}{len(data)}",
)
def test_broken_mails_give_something_and_never_break(data):
    found = messages_of(data)
    assert found
    assert sum(map(len, found)) <= 2 * len(data) + 100


def test_mails_keep_their_message_where_it_can_be_found():
    for data in (nested(50), b"Content-Transfer-Encoding: x-nobody\n\n" + MESSAGE):
        assert any(b"NAD+FL" in one for one in messages_of(data))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damage_to_a_mail_is_borne(data):
    sent = bytearray(letter((MESSAGE, "list.txt"), (b"x" * 50, "pic.png")))
    for _time in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(sent) - 1))
        sent[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=20))
    assert messages_of(bytes(sent))


@pytest.fixture
def post():
    """Sends bodies as a carrier's program does."""
    make.ports()
    client = Client(headers={"Authorization": make.carrier_key()}, raise_request_exception=False)

    def send(path: str, body: bytes):
        return client.post(f"/api/v1/advance/{path}", body, content_type="application/edifact")

    return send


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["messages", "board", "replies/acknowledge"]), st.binary(max_size=300), st.integers(0, 600))
def test_random_bytes_over_http_are_taken_for_repair_or_refused(post, path, scrap, at):
    """Never a fault of ours (500), and what is taken is kept byte by byte."""
    for body in (scrap, MESSAGE[:at] + scrap + MESSAGE[at + len(scrap) :], b"UNB+" + scrap):
        answer = post(path, body)
        assert answer.status_code in (200, 202, 404, 422), answer.content
        if answer.status_code != 200:
            assert answer["Content-Type"].startswith(("application/json", "application/problem+json"))
        if path == "messages" and answer.status_code == 202:
            assert bytes(Message.objects.get(pk=answer.json()["id"]).raw) == body


@pytest.mark.parametrize("path", ["messages", "board", "replies/acknowledge"])
def test_more_than_may_be_sent_is_told_as_a_problem(post, path):
    answer = post(path, b"UNB+" * (4 * 1024 * 1024))
    assert answer.status_code == 413
    assert answer["Content-Type"] == "application/problem+json"
    assert Message.objects.count() == 0


def test_who_stands_in_a_broken_part_is_expected_once(post):
    """The same people in a whole message and in one that was cut: nobody twice."""
    post("messages", MESSAGE[: MESSAGE.index(b"CNT+")])
    post("messages", MESSAGE)
    journey = Journey.objects.get()
    make.settle(journey)
    assert Expected.objects.filter(journey=journey).count() == 2


def test_a_message_sent_by_the_wrong_carrier_first_is_taken_from_the_right_one(post):
    stranger, _duty = make.carrier("ZZ")
    make.take(MESSAGE, carrier=stranger)
    assert Journey.objects.count() == 0
    assert post("messages", MESSAGE).status_code == 202
    assert Journey.objects.count() == 1


@pytest.mark.parametrize("scrap", [b"\x7f", b"\x1c", b"\n", "\N{GREEK SMALL LETTER OMEGA}".encode(), b"\xff", b"?'"])
def test_an_answer_goes_back_whatever_letters_the_carrier_s_reference_has(post, scrap):
    """Seen once in random bytes: a reference that no answer could carry was a fault of ours."""
    for at in range(0, len(MESSAGE), 7):
        answer = post("board", MESSAGE[:at] + scrap + MESSAGE[at + len(scrap) :])
        assert answer.status_code in (200, 202, 404, 422), answer.content
