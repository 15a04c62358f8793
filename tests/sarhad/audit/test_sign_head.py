"""A head is signed when the chain moved and holds; keys change and old heads go on holding."""

import pytest

from sarhad.audit import heads, keys, proof, verify
from sarhad.audit.keys import PRIVATE, ensure_key, read_key
from sarhad.audit.models import Line
from sarhad.audit.proof import Bad, bad_record
from sarhad.audit.seal import fingerprint, private_text, seal
from sarhad.audit.services.make_key import make_key
from sarhad.audit.services.sign_head import sign_head
from sarhad.audit.verify import verify_database
from sarhad.kernel.errors import Refused
from tests.append_only import lifted
from tests.sarhad.audit import chains
from tests.sarhad.audit.acts_of_tests import AT, OFFICER, Someone, do_write, lines, record
from tests.sarhad.audit.chains import SYSTEM, replace_all, rows
from tests.sarhad.audit.files import OTHER

pytestmark = pytest.mark.django_db


def test_the_first_head_makes_the_key_and_the_journal_tells_of_it(folder):
    signing = sign_head(SYSTEM, at=AT)
    key = read_key(folder)
    assert key is not None
    assert lines() == [("journal.key", "done")]
    assert record(1)["notes"] == {"key": fingerprint(key.public_key())}
    assert signing.head is not None
    assert (signing.new, signing.head.seq, signing.head.hash) == (True, 1, rows()[0].hash)


def test_nothing_is_signed_when_the_chain_did_not_move(folder):
    first = sign_head(SYSTEM, at=AT)
    again = sign_head(SYSTEM, at=AT)
    assert (again.new, again.bad) == (False, None)
    assert first.head is not None
    assert again.head is not None
    assert again.head.seq == first.head.seq
    assert len((folder / heads.HEADS).read_text().splitlines()) == 1


def test_a_broken_chain_is_not_signed(folder):
    chains.build()
    do_write(OFFICER, at=AT)
    with lifted():
        Line.objects.filter(seq=12).update(officer="x")
    signing = sign_head(SYSTEM, at=AT)
    assert (signing.new, signing.bad) == (False, bad_record(12, proof.COLUMNS))


def test_a_chain_that_no_longer_has_its_signed_head_is_not_signed(folder):
    chains.build()
    with lifted():
        replace_all(rows()[:8])
    assert sign_head(SYSTEM, at=AT).bad == bad_record(11, proof.SIGNED_MISSING)
    do_write(OFFICER, at=AT)
    do_write(OFFICER, at=AT)
    do_write(OFFICER, at=AT)
    assert sign_head(SYSTEM, at=AT).bad == bad_record(11, proof.SIGNED)


def test_a_lost_key_is_not_made_anew_in_silence(folder):
    chains.build()
    do_write(OFFICER, at=AT)
    (folder / PRIVATE).unlink()
    assert sign_head(SYSTEM, at=AT).bad == Bad(PRIVATE, verify.KEY_LOST)


def test_a_lost_folder_is_noticed(folder):
    chains.build()
    for path in folder.iterdir():
        path.unlink()
    assert sign_head(SYSTEM, at=AT).bad == Bad(PRIVATE, verify.KEY_LOST)
    assert [bad.reason for bad in verify_database(folder).bads] == [verify.KEY_LOST]


def test_a_folder_made_anew_by_somebody_else_is_noticed(folder):
    chains.build()
    for path in folder.iterdir():
        path.unlink()
    key = ensure_key(folder, at=AT)
    heads.sign(folder, seq=11, hash_=rows()[10].hash, key=key, at=AT)
    assert [bad.reason for bad in verify_database(folder).bads] == [verify.KEY_LOST, verify.NEVER_TOLD]


def test_after_a_change_of_keys_old_and_new_heads_hold(folder):
    chains.build()
    old = fingerprint(ensure_key(folder, at=AT).public_key())
    make_key(SYSTEM, at=AT, new=True)
    assert sign_head(SYSTEM, at=AT).new
    new = fingerprint(ensure_key(folder, at=AT).public_key())
    found, bad = heads.read_heads(folder, keys.read_keys(folder))
    assert ([head.key for head in found], bad) == ([old, old, old, new], None)
    report = verify_database(folder, trusted=old)
    assert (report.ok, report.signed) == (True, 12)
    assert verify_database(folder, trusted=new).ok


def test_a_key_that_was_kept_elsewhere_must_be_one_of_those_here(folder):
    chains.build()
    report = verify_database(folder, trusted=fingerprint(OTHER.public_key()))
    assert report.bads == (Bad("keys.jsonl", verify.OTHER_KEY),)


def test_a_head_signed_by_a_stranger_is_noticed(folder):
    chains.build()
    keys.add_line(folder / heads.HEADS, seal("head", {"seq": 12, "hash": "x", "signed_at": "x"}, OTHER))
    assert verify_database(folder).bads == (Bad("heads.jsonl line 4", heads.NOT_SIGNED),)
    do_write(OFFICER, at=AT)
    assert sign_head(SYSTEM, at=AT).bad == Bad(heads.HEADS, heads.NOT_SIGNED)


def test_a_key_put_in_place_by_somebody_else_does_not_sign(folder):
    chains.build()
    (folder / PRIVATE).write_text(private_text(OTHER))
    signing = sign_head(SYSTEM, at=AT)
    assert signing.bad is not None
    assert "none of the keys" in signing.bad.reason
    assert lines()[-1] == ("journal.key", "refused")


def test_who_may_not_change_the_key_does_not(folder):
    key = make_key(SYSTEM, at=AT)
    with pytest.raises(Refused):
        make_key(Someone(forbidden=frozenset({"journal.key"})), at=AT, new=True)
    assert fingerprint(ensure_key(folder, at=AT).public_key()) == fingerprint(key.public_key())


def test_verifying_from_a_signed_head_on_reads_the_rest_only(folder):
    chains.build()
    since = heads.read_heads(folder, keys.read_keys(folder))[0][1]
    report = verify_database(folder, since=since)
    assert (report.ok, report.first, report.last, report.records) == (True, 7, 11, 5)
    with lifted():
        Line.objects.filter(seq=3).update(officer="x")
    assert verify_database(folder, since=since).ok
    with lifted():
        Line.objects.filter(seq=9).update(officer="x")
    assert verify_database(folder, since=since).bad == bad_record(9, proof.COLUMNS)
