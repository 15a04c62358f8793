"""A list changed: note the search, keep what it found, settle what was found."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting, Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.crossings.candidates import traveller_keys
from sarhad.crossings.facts import TravellerFoundLater
from sarhad.crossings.later import Searched
from sarhad.crossings.later_models import FoundLater, ListSearch
from sarhad.crossings.reasons import LATER
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop
from sarhad.lists.services.other_person import decline_candidate


@act("later.ask", title=gettext_noop("Ask who was here, when a list changed"), purpose=Purpose.SYSTEM)
def ask_later(acting: Acting, /, *, version: UUID, source: str, at: datetime, is_again: bool = False) -> None:
    """Note that travellers of late are to be looked up in what a version brought. Once, however often told.

    Args:
        is_again: Also if that was done: somebody came through after it whom the version was not asked for.
    """
    note(source=source)
    row, is_new = ListSearch.objects.get_or_create(version=version, defaults={"source": source, "asked_at": at})
    if is_again and not is_new and row.state != "waiting":
        ListSearch.objects.filter(pk=row.pk).update(state="waiting", asked_at=at)


@act("later.keep", title=gettext_noop("Keep who was found when a list changed"), purpose=Purpose.SYSTEM)
def keep_later(acting: Acting, /, *, version: UUID, searched: Searched | None, at: datetime, trouble: str = "") -> int:
    """Keep what a search found, and tell the posts. A pair that was found before is not told again.

    Args:
        searched: None: the search could not be made, `trouble` says why.

    Returns:
        How many were found newly.
    """
    row = ListSearch.objects.select_for_update().get(version=version)
    if row.state == "done":
        return 0
    row.state, row.ended_at, row.trouble = ("done" if searched else "failed"), at, trouble[:60]
    new = 0
    if searched is not None:
        row.entries, row.crossings = len(searched.came), searched.crossings
        row.trouble = "cut" if searched.is_cut else ""
        for hit in searched.hits:
            kept, is_new = FoundLater.objects.get_or_create(
                crossing_id=hit.crossing,
                source=hit.came.source,
                reference=hit.came.reference,
                defaults={
                    "post_id": hit.post,
                    "entry": hit.came.id,
                    "instruction": hit.came.instruction,
                    "score": hit.score,
                    "compared": hit.compared,
                    "found_at": at,
                },
            )
            if is_new:
                new += 1
                about("crossing", hit.crossing)
                publish(TravellerFoundLater(found=str(kept.pk), crossing=str(hit.crossing), post=str(hit.post)), at=at)
    row.found += new
    row.save()
    note(source=row.source, crossings=row.crossings, found=new)
    return new


@act("later.settle", title=gettext_noop("Settle a traveller who was found later"), purpose=Purpose.SECOND_LINE)
def settle_later(duty: Duty, /, *, found: UUID, outcome: str, text: str, at: datetime) -> FoundLater:
    """Say what came of it. Another person: the pair is remembered and not offered again.

    Args:
        outcome: A key of `reasons.LATER`.
        text: The grounds.

    Raises:
        NotFound: No such hit at this post.
        Invalid: No such outcome, or without grounds.
        Conflict: It was settled before.
    """
    row = FoundLater.objects.select_for_update().select_related("crossing").filter(pk=found, post_id=duty.post).first()
    if row is None:
        raise NotFound(_("There is no such hit."))
    about("crossing", row.crossing_id)
    if row.outcome:
        raise Conflict(_("This was settled before."))
    places = {}
    if outcome not in LATER:
        places["outcome"] = _("Choose one")
    if not text.strip():
        places["note"] = _("Write down the grounds")
    if places:
        raise Invalid(_("Say what came of it, and why."), places=places)
    if outcome == "other":
        keys = traveller_keys(row.crossing)
        decline_candidate(duty, listed=row.entry, keys=keys, crossing=row.crossing_id, grounds=text, at=at)
    row.outcome, row.note, row.settled_at, row.settled_by = outcome, text.strip()[:500], at, duty.id
    row.save(update_fields=["outcome", "note", "settled_at", "settled_by"])
    note(outcome=outcome)
    return row
