"""`sarhad trust`."""

import pytest

from borderkit.specimen.authority import make_authority
from sarhad.config import cli
from sarhad.documents.models import Proposal
from sarhad.documents.selectors import trust
from tests.make.documents import accept, accepted

pytestmark = pytest.mark.django_db
UT = make_authority("UT")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ut.der"
    path.write_bytes(UT.certificate)
    return path


def test_a_file_is_proposed_and_nothing_is_trusted_by_it(file, capsys):
    assert cli.main(["trust", "propose", str(file), "--note", "By courier"]) == 0
    assert "waits for a decision: 1 certificates" in capsys.readouterr().out
    proposal = Proposal.objects.get()
    assert (proposal.by, proposal.note) == ("console", "By courier")
    assert trust().anchors == ()
    accept(proposal)  # by any keeper: the console is a person of its own
    assert len(trust().anchors) == 1


def test_proposals_and_what_one_would_change(file, capsys):
    cli.main(["trust", "propose", str(file)])
    assert cli.main(["trust", "list"]) == 0
    assert "waiting" in capsys.readouterr().out
    assert cli.main(["trust", "show", str(Proposal.objects.get().pk)[:13]]) == 0
    out = capsys.readouterr().out
    assert "root; needs a yes" in out
    assert cli.main(["trust", "show", "zz"]) == 1


def test_what_is_trusted(capsys):
    assert cli.main(["trust", "show"]) == 0
    assert "nothing is trusted yet" in capsys.readouterr().out
    accepted(UT.certificate)
    cli.main(["trust", "show"])
    assert "UT · Utopia: 1 keys" in capsys.readouterr().out


def test_what_cannot_be_used_or_is_not_there(file, capsys, tmp_path):
    file.write_bytes(b"hello")
    assert cli.main(["trust", "propose", str(file)]) == 1
    assert "neither DER" in capsys.readouterr().err
    assert cli.main(["trust", "propose", str(tmp_path / "none")]) == 2


def test_nobody_accepts_at_the_console(capsys):
    with pytest.raises(SystemExit):
        cli.main(["trust", "accept", "x"])
    capsys.readouterr()
