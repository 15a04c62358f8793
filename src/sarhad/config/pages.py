"""What every page knows: who is on duty, the menu, whether this is the invented country."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.kernel.words import gettext_noop

MENU = (
    ("crossings:desk", gettext_noop("Desk"), "crossing.decide"),
    ("crossings:second_line", gettext_noop("Second line"), "crossing.conclude"),
    ("cases:cases", gettext_noop("Cases"), "case.list"),
    ("cases:referred", gettext_noop("My referrals"), "case.referred"),
    ("cases:precision", gettext_noop("Findings"), "case.precision"),
    ("cases:refusals", gettext_noop("Refusals"), "refusal.count"),
    ("cases:rule", gettext_noop("Second line"), "case.rule"),
    ("laboratory:queue", gettext_noop("Laboratory"), "analysis.list"),
    ("laboratory:library", gettext_noop("Spectra"), "library.see"),
    ("laboratory:controls", gettext_noop("Blind controls"), "control.list"),
    ("laboratory:equipment", gettext_noop("Instruments"), "instrument.see"),
    ("crossings:search", gettext_noop("Crossings"), "crossing.search"),
    ("crossings:watch", gettext_noop("Post"), "post.watch"),
    ("advance:arrivals", gettext_noop("Expected"), "journey.board"),
    ("advance:hits", gettext_noop("Hits"), "hit.settle"),
    ("advance:questions", gettext_noop("Questions"), "hit.questions"),
    ("advance:repair", gettext_noop("Repair"), "message.queue"),
    ("advance:carriers", gettext_noop("Carriers"), "carrier.quality"),
    ("advance:retention", gettext_noop("Retention"), "retention.see"),
    ("lists:imports", gettext_noop("Lists"), "list.imports"),
    ("lists:alerts", gettext_noop("Alerts"), "national.open"),
    ("forensics:queue", gettext_noop("Examinations"), "examination.list"),
    ("forensics:library", gettext_noop("Genuine documents"), "reference.see"),
    ("forensics:equipment", gettext_noop("Equipment"), "equipment.see"),
    ("documents:alerts", gettext_noop("Document alerts"), "alert.see"),
    ("documents:trust", gettext_noop("Trust store"), "trust.see"),
    ("access:officers", gettext_noop("Officers"), "officer.add"),
    ("access:posts", gettext_noop("Posts"), "lane.open"),
    ("statistics:page", gettext_noop("Statistics"), "statistics.see"),
    ("audit:journal", gettext_noop("Journal"), "journal.read"),
    ("access:duty", gettext_noop("Duty"), "duty.begin"),
)


def context(request: HttpRequest) -> dict[str, object]:
    """The context of every page."""
    duty = getattr(request, "duty", None)
    return {
        "duty": duty,
        "nav": menu(duty, request.path),
        "demo": settings.DEMO,
        "demo_url": reverse("demo:sign_in") if settings.DEMO else "",
        "events_url": f"/events?since={request.came_at.timestamp():.3f}"
        if duty and hasattr(request, "came_at")
        else "",
    }


def menu(duty: Duty | None, path: str) -> list[dict[str, object]]:
    """The entries that this officer may open."""
    entries: list[dict[str, object]] = []
    for name, title, act in MENU:
        if duty is None or not duty.may(act):
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        entries.append({"title": _(title), "url": url, "current": False})
    here = [entry for entry in entries if path.startswith(str(entry["url"]))]
    if here:  # of addresses one inside the other, the longest
        max(here, key=lambda entry: len(str(entry["url"])))["current"] = True
    return entries
