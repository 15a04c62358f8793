"""A list whose newest version is still being taken in is named."""

from sarhad.checks.catalogue.lists_behind import lists_behind
from sarhad.checks.run import run
from tests.make import dossiers as make


def test_it_is_asked_only_while_a_list_is_behind():
    assert "lists.behind" not in run(make.dossier()).asked
    (finding,) = lists_behind(make.dossier(lists_behind=("un.consolidated",)))
    assert finding.grounds == {"lists": "un.consolidated"}
