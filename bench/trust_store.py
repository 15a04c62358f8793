"""How long it takes to read, propose, accept and load a trust store of 600 certificates, and to ask for alerts.

Everything is made for the run: 600 keys of 200 States (half RSA of 4096 bits, half on curves), of them 100 links; a
list signed by a State that is trusted; a thousand alerts. The database is a new SQLite file.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime

os.environ["DJANGO_SETTINGS_MODULE"] = "sarhad.config.settings.test"

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from borderkit.specimen.authority import make_authority  # noqa: E402
from borderkit.specimen.keys import SpecimenKey, make_ec_key, make_rsa_key  # noqa: E402
from borderkit.specimen.lists import make_list_signer, write_master_list  # noqa: E402
from sarhad.access.duty import SYSTEM, Duty  # noqa: E402
from sarhad.documents import alerts, holding  # noqa: E402
from sarhad.documents.difference import compare  # noqa: E402
from sarhad.documents.models import DocumentAlert, Proposal, StoreChange  # noqa: E402
from sarhad.documents.parsing import certificate_of  # noqa: E402
from sarhad.documents.reading import read_file  # noqa: E402
from sarhad.documents.services.decide import accept_proposal  # noqa: E402
from sarhad.documents.services.propose import propose_file  # noqa: E402

STATES, LINKS, RSA_KEYS = 200, 100, 6
CURVES = ("brainpoolP256r1", "brainpoolP384r1", "secp256r1", "secp384r1", "brainpoolP512r1")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
TODAY = date(2026, 6, 1)
ALERTS = 1000
KEEPER = Duty(id="00000000-0000-7000-8000-000000000001", name="", role="trust-keeper", agency="", post="")


def key(number: int) -> SpecimenKey:
    """Every second key is RSA of 4096 bits, the others lie on curves."""
    if number % 2:
        return make_rsa_key(f"bench {number % (2 * RSA_KEYS)}", bits=4096)
    curve = CURVES[number // 2 % len(CURVES)]
    return make_ec_key(f"bench {number}", curve, "SHA-256" if "256" in curve else "SHA-384")


def certificates() -> list[bytes]:
    """600: two roots each of 200 States and a third or a link."""
    found = []
    for place, letters in enumerate([one + other for one in LETTERS for other in LETTERS][:STATES]):
        first = make_authority(letters, key(3 * place), 1)
        second, link = first.succeed(key(3 * place + 1))
        found += [first.certificate, second.certificate]
        found.append(link if place < LINKS else make_authority(letters, key(3 * place + 2), 7).certificate)
    return found


def measure(what: str, work: Callable[[], object], repeats: int = 1) -> dict[str, str | float]:
    """The least and the median time, and the least time of the processor: others may use the machine."""
    times, busy = [], []
    for _ in range(repeats):
        start, start_busy = time.perf_counter(), time.process_time()
        work()
        times.append((time.perf_counter() - start) * 1000)
        busy.append((time.process_time() - start_busy) * 1000)
    least, median = round(min(times), 3), round(statistics.median(times), 3)
    return {"what": what, "least_ms": least, "median_ms": median, "processor_ms": round(min(busy), 3)}


def take(data: bytes) -> Proposal:
    """Accept all of a file, with every yes."""
    proposal = propose_file(SYSTEM, data=data, filename="bench", at=NOW)
    shown = compare(proposal, today=TODAY)
    yes = [line.fingerprint for part in shown.parts for line in part.asked]
    return accept_proposal(KEEPER, proposal_id=proposal.pk, countries=None, yes=yes, seen=shown.version, at=NOW)


def load() -> None:
    """Load as a process does that has nothing yet."""
    holding._held = None
    certificate_of.cache_clear()
    holding.trust()


def measure_trust(repeats: int) -> list[dict[str, str | float]]:
    """Reading, proposing, comparing, accepting, loading."""
    publisher = make_authority("ZZ")
    data = write_master_list(certificates(), make_list_signer(publisher))
    take(publisher.certificate)
    made: list[Proposal] = []
    rows = [
        measure("read and verify a list of 600", lambda: read_file(data, with_signers=False), repeats),
        measure("propose it", lambda: made.append(propose_file(SYSTEM, data=data, filename="bench", at=NOW))),
        measure("compare it with the store", lambda: compare(made[0], today=TODAY), repeats),
    ]
    shown = compare(made[0], today=TODAY)
    yes = [line.fingerprint for part in shown.parts for line in part.asked]

    def accept() -> None:
        accept_proposal(KEEPER, proposal_id=made[0].pk, countries=None, yes=yes, seen=shown.version, at=NOW)

    rows.append(measure("accept all of it", accept))
    load()
    rows.append(measure(f"load the store of {len(holding.trust().anchors)}", load, repeats))
    rows.append(measure("ask for the store that is held", holding.trust, 2000))
    return rows


def measure_alerts() -> list[dict[str, str | float]]:
    """Asking for alerts, of a thousand of ten issuers."""
    DocumentAlert.objects.bulk_create(
        DocumentAlert(
            title=f"Alert {n}",
            issuer=f"X{LETTERS[n % 10]}A",
            code="P",
            prefix=LETTERS[n % 26],
            first=str(n * 100),
            last=str(n * 100 + 99),
            manipulation="other",
            where_to_look="-",
            source="-",
            valid_from=TODAY,
            review_on=TODAY,
            state="published",
            drafted_by="-",
            drafted_at=NOW,
            published_at=NOW,
        )
        for n in range(ALERTS)
    )
    StoreChange.objects.create(store="alerts", number=1, by="-", changed_at=NOW)
    alerts.alerts_for("XAA", "P", "A50", TODAY, at=NOW)
    found = alerts.alerts_for("XAA", "P", "A50", TODAY, at=NOW)
    if len(found) != 1:
        raise RuntimeError("the alert was not found")
    return [
        measure(
            "alerts for a document that has one", lambda: alerts.alerts_for("XAA", "P", "A50", TODAY, at=NOW), 2000
        ),
        measure(
            "alerts for a document of another issuer", lambda: alerts.alerts_for("UTO", "P", "A50", TODAY, at=NOW), 2000
        ),
    ]


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    call_command("migrate", verbosity=0)
    rows = [*measure_trust(args.repeats), *measure_alerts()]
    if args.json:
        print(json.dumps(rows, indent=1))
    else:
        for row in rows:
            times = "   ".join(f"{name} {row[f'{name}_ms']:>9} ms" for name in ("least", "median", "processor"))
            print(f"{row['what']:40} {times}")
    connection.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
