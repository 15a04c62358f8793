"""Messages by folder and by e-mail: each file once, broken ones kept, strangers' files put aside."""

import os
from datetime import timedelta
from email.message import EmailMessage

import pytest

from borderkit.specimen.messages import make_manifest
from sarhad.advance.mail import messages_of
from sarhad.advance.models import Journey, Message
from sarhad.advance.retention import API_PLAIN, API_WITH_HIT
from sarhad.advance.watching import forget_files, take_in_messages
from tests.make import advance as make

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture
def folder(tmp_path):
    make.carrier("UT")
    (tmp_path / "UT").mkdir()
    return tmp_path


def mail(*attached: bytes, text: str = "Dear State, see the list.") -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "desk@carrier.invalid", "api@state.invalid", "PAXLST"
    letter.set_content(text)
    for number, data in enumerate(attached):
        letter.add_attachment(data, maintype="application", subtype="octet-stream", filename=f"list{number}.txt")
    return letter.as_bytes()


def test_a_file_is_taken_in_and_put_aside(folder):
    (folder / "UT" / "list.txt").write_bytes(make.written())
    assert take_in_messages(folder, at=make.AT) == 1
    message = Message.objects.get()
    assert (message.channel, message.carrier.code, message.name) == ("folder", "UT", "list.txt")
    assert [path.name[-8:] for path in (folder / "UT" / "done").iterdir()] == ["list.txt"]
    assert take_in_messages(folder, at=make.AT) == 0


@pytest.mark.parametrize("name", ["list.part", ".list.txt"])
def test_what_is_still_being_written_is_left(folder, name):
    (folder / "UT" / name).write_bytes(make.written())
    assert take_in_messages(folder, at=make.AT) == 0


def test_an_e_mail_brings_each_attachment(folder):
    (folder / "UT" / "a.eml").write_bytes(
        mail(make.written(make_manifest(2, seed=1)), make.written(make_manifest(3, seed=2)))
    )
    assert take_in_messages(folder, at=make.AT) == 2
    assert {message.channel for message in Message.objects.all()} == {"mail"}
    assert Journey.objects.count() == 1


def test_a_message_in_the_text_of_an_e_mail_is_found():
    text = make.written().decode()
    assert len(messages_of(mail(text=text))) == 1


def test_an_e_mail_without_a_message_waits_for_repair(folder):
    (folder / "UT" / "a.eml").write_bytes(mail())
    take_in_messages(folder, at=make.AT)
    assert Message.objects.get().state == "repair"


def test_an_empty_file_is_refused_with_its_reason_and_the_next_one_taken(folder):
    (folder / "UT" / "a.txt").write_bytes(b"")
    (folder / "UT" / "b.txt").write_bytes(make.written())
    assert take_in_messages(folder, at=make.AT) == 1
    names = [path.name for path in (folder / "UT" / "refused").iterdir()]
    assert len(names) == 2
    assert any(name.endswith("reason.txt") for name in names)


def test_no_folder_is_no_trouble(tmp_path):
    assert take_in_messages(tmp_path / "none", at=make.AT) == 0


def test_what_was_put_aside_is_erased_when_its_time_is_over_and_not_before(folder):
    """What is done is in the database; what was refused waits for a person as long as a message of no journey."""
    (folder / "UT" / "list.txt").write_bytes(make.written())
    (folder / "UT" / "list.txt.sig").write_text("nothing")
    (folder / "UT" / "empty.txt").write_bytes(b"")
    take_in_messages(folder, at=make.AT)
    done, refused = folder / "UT" / "done", folder / "UT" / "refused"
    assert (len(list(done.iterdir())), len(list(refused.iterdir()))) == (2, 2)
    (folder / "UT" / "waits.part").write_bytes(make.written())
    assert forget_files(folder, at=make.AT + API_PLAIN) == 0
    assert forget_files(folder, at=make.AT + API_PLAIN + SECOND) == 2
    assert list(done.iterdir()) == []
    assert forget_files(folder, at=make.AT + API_WITH_HIT) == 0
    assert forget_files(folder, at=make.AT + API_WITH_HIT + SECOND) == 2
    assert (folder / "UT" / "waits.part").exists()


def test_a_file_that_a_person_laid_there_goes_by_its_last_change(folder):
    (folder / "UT" / "done").mkdir()
    path = folder / "UT" / "done" / "by hand.txt"
    path.write_bytes(b"x")
    os.utime(path, (make.AT.timestamp(),) * 2)
    (folder / "UT" / "done" / "folder").mkdir()
    assert forget_files(folder, at=make.AT + API_PLAIN) == 0
    assert forget_files(folder, at=make.AT + API_PLAIN + SECOND) == 1
    assert forget_files(folder / "none", at=make.AT) == 0
