"""Live traffic: invented travellers arrive, and invented officers read and decide by the real acts and checks.

The same seed gives the same parties, in the same order, with the same decisions; only the moments are the clock's.
"""

import heapq
import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from random import Random

from django.db import Error as DatabaseError
from django.db import connection

from sarhad.access.duty import SYSTEM, Acting, Duty
from sarhad.audit.acts import Purpose, act, note
from sarhad.crossings.models import Crossing
from sarhad.crossings.services.conclude import conclude_crossing
from sarhad.crossings.services.decide import admit_crossing
from sarhad.crossings.services.protect import protect_crossing
from sarhad.crossings.services.read_document import read_document
from sarhad.crossings.services.refer import refer_crossing
from sarhad.crossings.states import State
from sarhad.demo.arrivals import arrive, scan_of
from sarhad.demo.country import find_box
from sarhad.demo.crew import Crew, at_lane, crews
from sarhad.demo.journeys import Traveller
from sarhad.demo.judgement import Step, first_line, second_line
from sarhad.demo.models import Box, Queue
from sarhad.demo.passages import A_DAY
from sarhad.demo.people import party_at
from sarhad.kernel import clock
from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import SarhadError
from sarhad.kernel.words import gettext_noop as _

logger = logging.getLogger(__name__)

APART = 1
LEFT_FOR_A_PERSON = 0.35
"""Of those referred, the share that the second line's invented officers leave to whoever signs in."""
BETWEEN_MEMBERS = timedelta(seconds=4)
CREW_FOR = timedelta(minutes=5)
TICK_SECONDS = 0.25

Deed = Callable[[datetime], None]


@act("demo.traffic", title=_("Switch the live traffic of the invented country"), purpose=Purpose.SYSTEM)
def switch_traffic(acting: Acting, /, *, on: bool, at: datetime, rate: float | None = None) -> None:
    """Switch on or off. Whoever serves the pages then begins or stops within a second.

    Args:
        rate: Parties a second over all posts; None leaves it as it is.
    """
    fields: dict[str, object] = {"traffic_on": on}
    if rate is not None:
        fields["rate"] = rate
    Box.objects.filter(pk=1).update(**fields)
    note(on=int(on))


@act("demo.draw", title=_("Draw the next party of the live traffic"), purpose=Purpose.SYSTEM)
def draw_party(acting: Acting, /, *, crew: Crew, other: Crew, seed: int, at: datetime) -> list[Traveller]:
    """The next party that comes to a post, with what the records know of it."""
    queue = Queue.objects.select_for_update().get(pk=crew.post.pk)
    queue.traffic_party += 1
    queue.save(update_fields=["traffic_party"])
    on = local_day(at, crew.post.time_zone)
    party = party_at(seed + APART, queue.traffic_party, on=on, post_kind=crew.post.kind)
    arrive(SYSTEM, travellers=party, post=crew.post, other=other.post, on=on, at=at)
    note(party=queue.traffic_party, members=len(party))
    return party


@dataclass(slots=True)
class Traffic:
    """What is going on at the posts: parties to come, documents to read, decisions to take, in the order of time."""

    seed: int
    rate: float
    read: int = 0
    decided: int = 0
    _due: list[tuple[datetime, int, Deed]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)
    _crews: dict[str, Crew] = field(default_factory=dict)
    _crews_at: datetime | None = None

    def start(self, at: datetime) -> None:
        """Let the first party come."""
        self._later(at, self._arrival(Random(f"traffic/{self.seed}")))  # noqa: S311 - invented people

    def step(self, at: datetime) -> int:
        """Do what is due. Returns how much was done."""
        done = 0
        while self._due and self._due[0][0] <= at:
            _when, _place, deed = heapq.heappop(self._due)
            try:
                deed(at)
            except SarhadError as trouble:  # a person was faster, or an officer was sent home
                logger.info("traffic.overtaken", extra={"error": trouble.code})
            done += 1
        return done

    def _later(self, at: datetime, deed: Deed) -> None:
        heapq.heappush(self._due, (at, next(self._order), deed))

    def _crew(self, at: datetime) -> dict[str, Crew]:
        if self._crews_at is None or at - self._crews_at > CREW_FOR:
            self._crews, self._crews_at = crews(at=at, by_themselves=True), at
        return self._crews

    def _arrival(self, rng: Random) -> Deed:
        def party_comes(at: datetime) -> None:
            self._later(at + timedelta(seconds=rng.expovariate(self.rate)), party_comes)
            all_crews = self._crew(at)
            post_kind = rng.choices(list(A_DAY), weights=list(A_DAY.values()))[0]
            crew = all_crews[post_kind]
            other = next(each for kind, each in sorted(all_crews.items()) if kind != post_kind)
            for place, traveller in enumerate(draw_party(SYSTEM, crew=crew, other=other, seed=self.seed, at=at)):
                self._later(at + place * BETWEEN_MEMBERS, self._reading(crew, traveller))

        return party_comes

    def _reading(self, crew: Crew, traveller: Traveller) -> Deed:
        rng = Random(f"traffic/{self.seed}/{traveller.post_kind}/{traveller.number}")  # noqa: S311 - as above

        def document_is_read(at: datetime) -> None:
            lane = crew.lane_for(rng, traveller.direction)
            officer = at_lane(rng.choice(crew.first), lane)
            verdict = read_document(officer, scan=scan_of(traveller), at=at)
            self.read += 1
            codes = [finding.check_code for finding in verdict.findings]
            step = first_line(rng, traveller, verdict.crossing.weight, codes)
            moment = at + timedelta(seconds=rng.uniform(2.5, 9))
            self._later(moment, self._deciding(crew, rng, traveller, officer, verdict.crossing, step))

        return document_is_read

    def _deciding(
        self, crew: Crew, rng: Random, traveller: Traveller, officer: Duty, crossing: Crossing, step: Step
    ) -> Deed:
        def officer_decides(at: datetime) -> None:
            if step.state == State.ADMITTED:
                admit_crossing(officer, crossing=crossing, at=at)
            elif step.state == State.PROTECTION:
                protect_crossing(officer, crossing=crossing, at=at, note=step.note)
            else:
                refer_crossing(officer, crossing=crossing, reason=step.reason, at=at)
                if rng.random() >= LEFT_FOR_A_PERSON:
                    moment = at + timedelta(seconds=rng.uniform(20, 90))
                    self._later(
                        moment, self._concluding(rng.choice(crew.second), crossing, second_line(rng, traveller))
                    )
            self.decided += 1

        return officer_decides

    def _concluding(self, officer: Duty, crossing: Crossing, step: Step) -> Deed:
        def second_line_decides(at: datetime) -> None:
            conclude_crossing(officer, crossing=crossing, state=step.state, reason=step.reason, note=step.note, at=at)

        return second_line_decides


def simulate(*, rate: float, seconds: float, say: Callable[[Traffic], None] | None = None) -> Traffic:
    """Let traffic run here for some seconds, whatever the switch says.

    Raises:
        SarhadError: There is no invented country.
    """
    box = find_box()
    if box is None:
        raise SarhadError("there is no invented country here: open it first")
    traffic = Traffic(box.seed, rate)
    begun = clock.now()
    traffic.start(begun)
    pause = threading.Event()
    while clock.now() - begun < timedelta(seconds=seconds):
        traffic.step(clock.now())
        if say:
            say(traffic)
        pause.wait(TICK_SECONDS)
    return traffic


_thread: threading.Thread | None = None
_lock = threading.Lock()


def ensure_running() -> None:
    """Begin a thread for the traffic, unless one runs in this process. It ends when the switch is off."""
    global _thread
    with _lock:
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_run, name="traffic", daemon=True)
            _thread.start()


def _run() -> None:
    traffic: Traffic | None = None
    pause = threading.Event()
    try:
        while (box := find_box()) is not None and box.traffic_on:
            try:
                if traffic is None or traffic.rate != box.rate:
                    traffic = Traffic(box.seed, box.rate)
                    traffic.start(clock.now())
                traffic.step(clock.now())
            except DatabaseError as trouble:
                logger.warning("traffic.database_away", extra={"error": type(trouble).__name__})
                connection.close()
                pause.wait(1.0)
            pause.wait(TICK_SECONDS)
    except DatabaseError as trouble:
        logger.warning("traffic.stopped", extra={"error": type(trouble).__name__})
    finally:
        connection.close()
