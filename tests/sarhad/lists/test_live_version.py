"""One live version of a source, whatever happens at once."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from sarhad.access.duty import SYSTEM
from sarhad.kernel.errors import Conflict
from sarhad.lists.models import ImportAttempt, ListedPerson, ListVersion
from sarhad.lists.services.import_list import import_list
from tests.make.access import NOW
from tests.make.lists import STOP, csv_of, listed, stop_row


@pytest.mark.django_db
def test_the_database_allows_one_live_version_of_a_source():
    version = listed(stop_row()).version
    with pytest.raises(IntegrityError), transaction.atomic():
        ListVersion.objects.create(source=STOP, number=2, sha256="0" * 64, state="live", imported_at=NOW, by="x")
    ListVersion.objects.create(source="other", number=1, sha256="0" * 64, state="live", imported_at=NOW, by="x")
    ListVersion.objects.create(source=STOP, number=2, sha256="0" * 64, state="former", imported_at=NOW, by="x")
    assert ListVersion.objects.filter(source=STOP, state="live").get() == version


def at_once(files):
    """Import files at the same time; what each came to."""
    outcomes = []
    start = threading.Barrier(len(files))

    def run(data):
        try:
            start.wait()
            import_list(SYSTEM, source=STOP, data=data, at=NOW)
            outcomes.append("done")
        except Conflict:
            outcomes.append("conflict")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(data,)) for data in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_first", [True, False])
def test_imports_at_once_leave_one_live_version_and_lose_nothing_in_silence(is_first):
    before = 0 if is_first else listed(stop_row()).version.number
    files = [csv_of(*[stop_row() for _ in range(30)]) for _ in range(4)]
    outcomes = at_once(files)
    live = ListVersion.objects.get(source=STOP, state="live")
    done = outcomes.count("done")
    assert done >= 1
    assert len(outcomes) == 4
    assert live.number == before + done
    assert ListedPerson.objects.filter(until=None).count() == 30
    assert ImportAttempt.objects.filter(outcome="refused").count() == outcomes.count("conflict")
    assert not ListedPerson.objects.filter(until=None).exclude(since=live).exists()
