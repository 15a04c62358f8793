"""The desk of the first line: a document is awaited, read, entered by hand."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sarhad.access.middleware import OfficerRequest
from sarhad.checks.seen import Scan
from sarhad.crossings import selectors
from sarhad.crossings.doubting import compare_for, write_doubts
from sarhad.crossings.forms import ByHandForm, ChosenForm, ScanForm, ZoneForm
from sarhad.crossings.offering import offer_for
from sarhad.crossings.picture_reading import LARGEST_PICTURE, TOO_LARGE, WHY_NOT, find_zone
from sarhad.crossings.presenting import zone_preview
from sarhad.crossings.services.read_document import read_document
from sarhad.crossings.several import Shown, show_several
from sarhad.crossings.shown_state import shown_state
from sarhad.crossings.states import TITLES
from sarhad.crossings.views import alerts
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid, Refused
from sarhad.lists.due import overdue
from sarhad.web.posted import posted, put_errors


@require_GET
def desk(request: OfficerRequest) -> HttpResponse:
    """The desk that waits for a document."""
    _may_read(request)
    lane = request.duty.lane_direction
    direction = lane if lane in ("entry", "exit") else request.session.get("direction", "entry")
    form = ZoneForm(initial={"direction": direction, "key": str(uuid4())})
    return _desk(request, form)


@require_GET
def correct(request: OfficerRequest, crossing: UUID) -> HttpResponse:
    """The desk with the zone of a crossing to be corrected by hand."""
    found = selectors.open_crossing(request.duty, crossing=crossing, at=clock.now())
    initial = {
        "direction": found.direction, "purpose": found.purpose, "key": str(uuid4()), "replaces": found.pk,
        "zone": found.zone_given or found.zone, "given": found.zone_given or found.zone,
    }  # fmt: skip
    return _desk(request, ZoneForm(initial=initial), correcting=found)


@require_POST
def read(request: OfficerRequest) -> HttpResponse:
    """A zone came in: check it, and show the verdict; or say what is wrong with it and keep the text."""
    form = ZoneForm(request.POST)
    if not form.is_valid():
        return _desk(request, form, status=422)
    data = form.cleaned_data
    try:
        verdict = read_document(
            request.duty, scan=form.scan(), at=clock.now(), key=data["key"] or None, replaces=data["replaces"]
        )
    except Invalid as trouble:
        for place, reason in trouble.places.items() or [("zone", trouble.detail)]:
            form.add_error(place if place in form.fields else None, f"{trouble.detail} {reason}")
        return _desk(request, form, status=422)
    request.session["direction"] = data["direction"]
    return redirect("crossings:verdict", crossing=verdict.crossing.pk)


@require_POST
def picture(request: OfficerRequest) -> HttpResponse:
    """A picture of a document came in: find its zone. Nothing is stored or checked before an officer says so."""
    _may_read(request)
    form = ScanForm(request.POST, request.FILES)
    initial = {"direction": request.session.get("direction", "entry"), "key": str(uuid4())}
    if not form.is_valid():
        messages.error(request, _("Choose a picture of the document."))
        return _desk(request, ZoneForm(initial=initial), status=422)
    data = form.cleaned_data["picture"].read(LARGEST_PICTURE + 1)
    today = clock.local_day(clock.now(), request.duty.time_zone)
    found = find_zone(data, today=today) if len(data) <= LARGEST_PICTURE else TOO_LARGE
    if not found.text:
        messages.error(request, _(found.trouble))
        return _desk(request, ZoneForm(initial=initial), status=422)
    if found.others:
        return _desk(request, ZoneForm(initial=initial), several=show_several(found, today=today), status=422)
    return _offer_zone(request, initial, found.text, write_doubts(found.doubts))


@require_POST
def choose(request: OfficerRequest) -> HttpResponse:
    """Of several documents in a picture an officer chose one: its zone waits in the desk as if it lay alone."""
    _may_read(request)
    form = ChosenForm(request.POST)
    initial = {"direction": request.session.get("direction", "entry"), "key": str(uuid4())}
    if not form.is_valid():
        messages.error(request, _("Choose a picture of the document."))
        return _desk(request, ZoneForm(initial=initial), status=422)
    text = "\n".join(form.cleaned_data["zone"].splitlines())  # a form ends its lines otherwise
    return _offer_zone(request, initial, text, form.cleaned_data["doubts"])


def _offer_zone(request: OfficerRequest, initial: dict[str, str], text: str, doubts: str) -> HttpResponse:
    messages.info(request, _("Read from the picture: compare it with the document, then check."))
    return _desk(request, ZoneForm(initial=initial | {"zone": text, "given": text, "doubts": doubts}))


@require_POST
def zone(request: OfficerRequest) -> HttpResponse:
    """What the zone says so far, while it arrives. Stores nothing."""
    _may_read(request)
    text = request.POST.get("zone", "")[:2000]
    preview = zone_preview(text, today=clock.local_day(clock.now(), request.duty.time_zone))
    return render(request, "crossings/_zone.html", {"preview": preview})


def by_hand(request: OfficerRequest) -> HttpResponse:
    """A document that no machine could read."""
    _may_read(request)
    form = ByHandForm(posted(request), initial={"key": str(uuid4()), "direction": "entry"})
    if request.method == "POST" and form.is_valid():
        scan = Scan(fields=form.entered(), **form.journey())
        try:
            verdict = read_document(request.duty, scan=scan, at=clock.now(), key=form.cleaned_data["key"] or None)
        except Invalid as trouble:
            put_errors(form, trouble)
        else:
            messages.info(request, _("Entered by hand: look at the page twice."))
            return redirect("crossings:verdict", crossing=verdict.crossing.pk)
    status = 422 if form.errors else 200
    return render(request, "crossings/by_hand.html", {"form": form}, status=status)


def _desk(
    request: OfficerRequest,
    form: ZoneForm,
    *,
    correcting: object = None,
    several: tuple[Shown, ...] = (),
    status: int = 200,
) -> HttpResponse:
    text = str(form["zone"].value() or "")
    first = str(form["given"].value() or (text if form.is_bound else ""))
    today = clock.local_day(clock.now(), request.duty.time_zone)
    context = {
        "form": form,
        "first": first,
        "correcting": correcting,
        "own": [(row, _(TITLES[shown_state(request.duty, row)])) for row in selectors.list_own_latest(request.duty)],
        "offer": offer_for(first, today=today) if first else None,
        "doubts": compare_for(str(form["doubts"].value() or ""), first),
        "picture": ScanForm(),
        "several": several,
        "no_pictures": WHY_NOT,
        **alerts.shown(request),
        "overdue": overdue(clock.now()),
    }
    return render(request, "crossings/desk.html", context, status=status)


def _may_read(request: OfficerRequest) -> None:
    reason = request.duty.why_not("crossing.read")
    if reason:
        raise Refused(reason)
