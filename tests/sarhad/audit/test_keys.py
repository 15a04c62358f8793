"""Keys and signed heads are files; what others changed in them is found, what a crash left behind is not a fault."""

import stat

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sarhad.audit import heads, keys
from sarhad.audit.keys import KEYS, PRIVATE, PUBLIC, change_key, ensure_key, read_key, read_keys
from sarhad.audit.proof import Bad
from sarhad.audit.seal import fingerprint, holds, private_text, public_text, read_private, read_public, seal
from sarhad.kernel.errors import Conflict
from tests.sarhad.audit.acts_of_tests import AT
from tests.sarhad.audit.files import KEY, OTHER


def test_a_key_is_made_once_for_its_owners_eyes_only(folder):
    assert read_key(folder) is None
    key = ensure_key(folder, at=AT)
    assert fingerprint(ensure_key(folder, at=AT).public_key()) == fingerprint(key.public_key())
    assert stat.S_IMODE((folder / PRIVATE).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (folder / PUBLIC).read_text() == public_text(key.public_key())
    assert list(read_keys(folder).public) == [fingerprint(key.public_key())]


def test_a_key_that_others_may_read_is_not_used(folder):
    ensure_key(folder, at=AT)
    (folder / PRIVATE).chmod(0o640)
    with pytest.raises(Conflict, match="chmod 600"):
        read_key(folder)


@pytest.mark.parametrize("text", ["", "junk", public_text(KEY.public_key())])
def test_a_key_that_is_none_is_said(folder, text):
    ensure_key(folder, at=AT)
    (folder / PRIVATE).write_text(text)
    with pytest.raises(Conflict, match="no private key"):
        read_key(folder)


def test_a_new_key_is_signed_by_the_one_before_it(folder):
    made = [ensure_key(folder, at=AT), change_key(folder, at=AT), change_key(folder, at=AT)]
    found = read_keys(folder)
    assert (list(found.public), found.bad) == ([fingerprint(key.public_key()) for key in made], None)
    assert (folder / PUBLIC).read_text() == public_text(made[-1].public_key())


def test_a_key_that_none_before_it_has_signed_is_not_believed(folder):
    ensure_key(folder, at=AT)
    entry = seal("key", {"public": public_text(OTHER.public_key()), "made_at": "x"}, OTHER)
    keys.add_line(folder / KEYS, entry)
    assert read_keys(folder).bad == Bad("keys.jsonl line 2", keys.NO_KEY)
    with pytest.raises(Conflict, match="changed or lost"):
        ensure_key(folder, at=AT)


@pytest.mark.parametrize("lost", [PRIVATE, KEYS])
def test_no_key_is_made_in_place_of_one_that_was_lost(folder, lost):
    ensure_key(folder, at=AT)
    key = change_key(folder, at=AT)
    (folder / lost).unlink()
    if lost == PRIVATE:
        with pytest.raises(Conflict):
            ensure_key(folder, at=AT)
    else:  # the key itself is there: it can only enter itself, and the heads before it no longer hold
        ensure_key(folder, at=AT)
        assert list(read_keys(folder).public) == [fingerprint(key.public_key())]


def test_a_key_of_elsewhere_is_not_used(folder):
    ensure_key(folder, at=AT)
    (folder / PRIVATE).write_text(private_text(OTHER))
    with pytest.raises(Conflict, match="none of the keys"):
        ensure_key(folder, at=AT)


def test_keys_survive_writing_and_reading():
    assert read_private(private_text(KEY).encode()).private_bytes_raw() == KEY.private_bytes_raw()
    assert fingerprint(read_public(public_text(KEY.public_key()).encode())) == fingerprint(KEY.public_key())


def test_a_seal_holds_for_its_kind_key_and_content_only():
    value = seal("head", {"seq": 1, "hash": "a"}, KEY)
    assert holds("head", value, KEY.public_key())
    assert not holds("closing", value, KEY.public_key())
    assert not holds("head", value, OTHER.public_key())
    for name in value:
        assert not holds("head", {**value, name: 2}, KEY.public_key())
        assert not holds("head", {k: v for k, v in value.items() if k != name}, KEY.public_key())
    assert not holds("head", {**value, "more": 1}, KEY.public_key())
    assert not holds("head", {**value, "signature": "!!"}, KEY.public_key())
    assert not holds("head", {**value, "seq": float("nan")}, KEY.public_key())


def test_heads_are_read_up_to_the_first_that_is_not_signed(folder):
    key = ensure_key(folder, at=AT)
    for seq in (3, 5):
        heads.sign(folder, seq=seq, hash_=str(seq), key=key, at=AT)
    keys.add_line(folder / heads.HEADS, seal("head", {"seq": 7, "hash": "7", "signed_at": "x"}, OTHER))
    found, bad = heads.read_heads(folder, read_keys(folder))
    assert [(head.seq, head.hash, head.line) for head in found] == [(3, "3", 1), (5, "5", 2)]
    assert bad == Bad("heads.jsonl line 3", heads.NOT_SIGNED)


def test_heads_that_changed_places_are_named(folder):
    key = ensure_key(folder, at=AT)
    for seq in (3, 5):
        heads.sign(folder, seq=seq, hash_=str(seq), key=key, at=AT)
    path = folder / heads.HEADS
    path.write_bytes(b"".join(reversed(path.read_bytes().splitlines(keepends=True))))
    assert heads.read_heads(folder, read_keys(folder))[1] == Bad("heads.jsonl line 2", heads.BACKWARDS)


def test_two_who_sign_at_once_leave_no_head_that_lies_before_another(folder):
    key = ensure_key(folder, at=AT)
    for seq in (5, 3, 5):
        heads.sign(folder, seq=seq, hash_=str(seq), key=key, at=AT)
    assert [head.seq for head in heads.read_heads(folder, read_keys(folder))[0]] == [5]


def test_half_a_line_that_a_crash_left_goes_with_the_next(folder):
    key = ensure_key(folder, at=AT)
    heads.sign(folder, seq=3, hash_="3", key=key, at=AT)
    with (folder / heads.HEADS).open("ab") as file:
        file.write(b'{"form":1,"ha')
    heads.sign(folder, seq=5, hash_="5", key=key, at=AT)
    found, bad = heads.read_heads(folder, read_keys(folder))
    assert ([head.seq for head in found], bad) == ([3, 5], None)


def test_keys_of_other_kinds_are_not_read():
    with pytest.raises(ValueError, match="no public key"):
        read_public(b"junk")
    assert isinstance(KEY, Ed25519PrivateKey)
