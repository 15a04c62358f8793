"""Signed manifests: what is refused, and both sides of each boundary."""

import base64
import json
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from hypothesis import given
from hypothesis import strategies as st

from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.lists.files import of_bytes
from sarhad.lists.finding import Rule
from sarhad.lists.manifest import LARGEST_MANIFEST, load_key, read_manifest
from sarhad.lists.models import ImportAttempt, ListVersion
from sarhad.lists.services.import_list import Sent, import_files
from sarhad.lists.services.register_key import end_key, register_key
from sarhad.lists.services.set_rule import set_rule
from tests import make
from tests.make.access import NOW
from tests.make.publishers import ftm, ftm_person
from tests.make.signing import manifest, new_key, pem_of

pytestmark = pytest.mark.django_db
FTM = "ftm.entities"
FILE = of_bytes(ftm(ftm_person()), "entities.json")
KEEPER_KEYS = {"ed25519": ed25519.Ed25519PrivateKey.generate, "ecdsa": lambda: ec.generate_private_key(ec.SECP256R1())}


def registered(key=None, source=FTM):
    key = key or new_key()
    register_key(make.duty("administrator"), source=source, name="Publisher 2026", public_key=pem_of(key), at=NOW)
    return key


def sent(key, *files, acting=None, **fields):
    files = files or (FILE,)
    made = manifest(key, FTM, files, **({"published_at": NOW - timedelta(hours=1)} | fields))
    given = Sent(files=files, manifest=of_bytes(made, "manifest.json"))
    return import_files(acting or make.duty("list-keeper"), source=FTM, sent=given, at=NOW)


@pytest.mark.parametrize("kind", KEEPER_KEYS)
def test_a_file_with_a_good_manifest_goes_live_by_itself_and_the_version_says_by_which_key(kind):
    key = registered(KEEPER_KEYS[kind]())
    done = sent(key)
    assert (done.version.state, done.version.waits, done.version.key.name) == ("live", "", "Publisher 2026")
    assert done.version.published_at == NOW - timedelta(hours=1)


def test_without_a_manifest_it_waits():
    registered()
    done = import_files(make.duty("list-keeper"), source=FTM, sent=Sent(files=(FILE,)), at=NOW)
    assert (done.version.state, done.version.waits, done.version.key) == ("waiting", "unsigned", None)


def test_without_a_manifest_where_one_is_required_it_is_refused():
    rule = Rule("signed", needs_manifest=True, oldest_hours=1, most_kept_out=1.0, instruction="refer")
    set_rule(make.duty("administrator"), source=FTM, rule=rule, at=NOW)
    with pytest.raises(Invalid, match="need a signed manifest"):
        import_files(make.duty("list-keeper"), source=FTM, sent=Sent(files=(FILE,)), at=NOW)
    assert ImportAttempt.objects.get().outcome == "refused"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"signature": base64.b64encode(b"x" * 64).decode()}, "signature"),
        ({"published_at": "2026-06-01T08:29:59Z"}, "signature"),
        ({"algorithm": "ecdsa-p256-sha256"}, "signature"),
        ({"source": "un.consolidated"}, "another list"),
        ({"manifest": 2}, "cannot be read"),
        ({"published_at": "yesterday"}, "cannot be read"),
        ({"published_at": "2026-06-01"}, "cannot be read"),
        ({"files": []}, "cannot be read"),
        ({"files": [{"name": "../entities.json", "size": 1, "sha256": "0" * 64}]}, "cannot be read"),
        ({"signature": "%%"}, "cannot be read"),
    ],
)
def test_a_manifest_that_was_changed_is_refused(change, reason):
    key = registered()
    said = json.loads(manifest(key, FTM, (FILE,), published_at=NOW - timedelta(hours=1))) | change
    given = Sent(files=(FILE,), manifest=of_bytes(json.dumps(said).encode()))
    with pytest.raises(Invalid, match=reason):
        import_files(make.duty("list-keeper"), source=FTM, sent=given, at=NOW)
    assert not ListVersion.objects.exists()
    assert ImportAttempt.objects.get().outcome == "refused"


def test_a_file_that_is_not_the_one_named_is_refused():
    key = registered()
    made = manifest(key, FTM, (FILE,), published_at=NOW)
    same_size = FILE.open().read().replace(b"Orin", b"Orim")
    for other in (of_bytes(same_size, "entities.json"), of_bytes(b"", "entities.json"), of_bytes(same_size, "x.json")):
        with pytest.raises(Invalid, match="not the one|other files"):
            given = Sent(files=(other,), manifest=of_bytes(made))
            import_files(make.duty("list-keeper"), source=FTM, sent=given, at=NOW)


def test_another_key_and_an_ended_key_are_refused():
    key = registered()
    with pytest.raises(Invalid, match="signature"):
        sent(new_key())
    row = sent(key).version.key
    end_key(make.duty("administrator"), key=row.pk, at=NOW)
    with pytest.raises(Invalid, match="signature"):
        sent(key, of_bytes(ftm(ftm_person(), ftm_person("b")), "entities.json"), published_at=NOW)
    with pytest.raises(Conflict):
        end_key(make.duty("administrator"), key=row.pk, at=NOW)


def test_a_key_of_another_list_is_refused():
    key = registered(source="un.consolidated")
    with pytest.raises(Invalid, match="signature"):
        sent(key)


@pytest.mark.parametrize(("minutes", "refused"), [(10, False), (11, True)])
def test_the_publishers_clock_may_be_ahead_by_ten_minutes(minutes, refused):
    key = registered()
    if not refused:
        assert sent(key, published_at=NOW + timedelta(minutes=minutes)).is_live
        return
    with pytest.raises(Invalid, match="in the future"):
        sent(key, published_at=NOW + timedelta(minutes=minutes))


@pytest.mark.parametrize(("seconds", "refused"), [(1, False), (0, True), (-1, True)])
def test_what_is_not_newer_than_what_is_live_is_refused(seconds, refused):
    key = registered()
    sent(key, published_at=NOW - timedelta(hours=1))
    later = of_bytes(ftm(ftm_person(), ftm_person("b")), "entities.json")
    again = NOW - timedelta(hours=1) + timedelta(seconds=seconds)
    if refused:
        with pytest.raises(Conflict, match="not newer"):
            sent(key, later, published_at=again)
        assert ListVersion.objects.get().number == 1
    else:
        assert sent(key, later, published_at=again).version.number == 2


def test_who_registered_the_key_is_no_second_person():
    officer = make.officer()
    administrator = make.duty("administrator", officer=officer)
    keeper = make.duty("list-keeper", officer=officer)
    key = new_key()
    register_key(administrator, source=FTM, name="Mine", public_key=pem_of(key), at=NOW)
    done = sent(key, acting=keeper)
    assert (done.version.state, done.version.waits) == ("waiting", "second")


def test_who_set_the_rule_is_no_second_person():
    officer = make.officer()
    rule = Rule("itself", needs_manifest=False, oldest_hours=0, most_kept_out=0, instruction="refer")
    set_rule(make.duty("administrator", officer=officer), source=FTM, rule=rule, at=NOW)
    keeper = make.duty("list-keeper", officer=officer)
    done = import_files(keeper, source=FTM, sent=Sent(files=(FILE,)), at=NOW)
    assert done.version.waits == "second"


@pytest.mark.parametrize("role", ["list-keeper", "first-line", "post-leader"])
def test_keys_are_registered_by_administrators_only(role):
    with pytest.raises(Refused):
        register_key(make.duty(role), source=FTM, name="x", public_key=pem_of(new_key()), at=NOW)


def test_a_key_is_named_known_and_registered_once():
    key = registered()
    with pytest.raises(Conflict):
        registered(key)
    with pytest.raises(Invalid):
        register_key(make.duty("administrator"), source=FTM, name=" ", public_key=pem_of(new_key()), at=NOW)
    with pytest.raises(NotFound):
        registered(source="no.such")


@pytest.mark.parametrize("pem", ["", "x", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
                                 pem_of(ec.generate_private_key(ec.SECP384R1()))])  # fmt: skip
def test_what_is_no_key_of_these_kinds_is_refused(pem):
    with pytest.raises(Invalid):
        load_key(pem)


@given(st.binary(max_size=200))
def test_any_bytes_are_no_manifest(data):
    with pytest.raises(Invalid):
        read_manifest(of_bytes(data))


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5),
                    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(
                        ("name", "size", "sha256", "files", "source")), inner, max_size=4)))  # fmt: skip
def test_any_values_are_no_manifest(value):
    whole = {"manifest": 1, "source": value, "published_at": "2026-06-01T04:00:00Z", "files": value, "algorithm": value,
             "signature": ""}  # fmt: skip
    with pytest.raises(Invalid):
        read_manifest(of_bytes(json.dumps(whole).encode()))


def test_a_manifest_that_is_too_large_is_not_read():
    with pytest.raises(Invalid, match="too large"):
        read_manifest(of_bytes(b" " * (LARGEST_MANIFEST + 1)))


def test_ecdsa_signs_the_sha256_of_the_text():
    key = ec.generate_private_key(ec.SECP256R1())
    read = read_manifest(of_bytes(manifest(key, FTM, (FILE,), published_at=NOW)))
    key.public_key().verify(read.signature, read.signed, ec.ECDSA(hashes.SHA256()))
    assert read.signed.decode().splitlines() == [
        "sarhad list manifest 1", FTM, "2026-06-01T09:30:00Z", f"{FILE.sha256()} {FILE.size} entities.json"
    ]  # fmt: skip
