"""Pages for post leaders and administrators: posts, their lanes and shifts, and the agencies."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sarhad.access import selectors
from sarhad.access.forms import AddAgencyForm, AddLaneForm, AddPostForm, PlanShiftForm
from sarhad.access.policies import may_arrange
from sarhad.access.post_deeds import DEEDS
from sarhad.access.requests import OfficerRequest
from sarhad.access.services.add_agency import add_agency
from sarhad.kernel import clock
from sarhad.places.models import Post
from sarhad.places.services.add_post import add_post

AGENCY_IDS = "agency_%s"  # two forms stand on one page


@require_GET
def posts(request: OfficerRequest) -> HttpResponse:
    """Posts within reach; at headquarters also where new ones are added."""
    may_arrange.check(request.duty)
    return _list(request, {})


@require_POST
def add(request: OfficerRequest) -> HttpResponse:
    """Add a post."""
    form = AddPostForm(request.POST)
    if not form.is_valid():
        return _list(request, {"add_post": form}, status=422)
    told = form.cleaned_data
    where = (told.pop("latitude"), told.pop("longitude"))
    made = add_post(request.duty, where=where, at=clock.now(), **told)
    return redirect("access:post", made.pk)


@require_POST
def agency(request: OfficerRequest) -> HttpResponse:
    """Add an agency."""
    form = AddAgencyForm(request.POST, auto_id=AGENCY_IDS)
    if not form.is_valid():
        return _list(request, {"add_agency": form}, status=422)
    add_agency(request.duty, at=clock.now(), **form.cleaned_data)
    messages.success(request, _("Done."))
    return redirect("access:posts")


@require_GET
def post(request: OfficerRequest, post_id: UUID) -> HttpResponse:
    """A post's lanes and shifts."""
    may_arrange.check(request.duty)
    return _post(request, selectors.get_post(request.duty, post_id), {})


@require_POST
def do(request: OfficerRequest, post_id: UUID, deed: str) -> HttpResponse:
    """One of the deeds at a post. Times are read in the time of the post."""
    if deed not in DEEDS:
        raise Http404
    found = selectors.get_post(request.duty, post_id)
    form = DEEDS[deed].form(request.POST)
    with timezone.override(found.time_zone):
        if not form.is_valid():
            return _post(request, found, {deed: form}, status=422)
    DEEDS[deed].run(request.duty, found, form.cleaned_data, clock.now())
    messages.success(request, _("Done."))
    return redirect("access:post", found.pk)


def _list(request: OfficerRequest, wrong: dict[str, forms.Form], *, status: int = 200) -> HttpResponse:
    new_agency = AddAgencyForm(auto_id=AGENCY_IDS) if request.duty.may("agency.add") else None
    given = {
        "posts": selectors.list_posts(request.duty),
        "add_post": wrong.get("add_post") or (AddPostForm() if request.duty.may("post.add") else None),
        "add_agency": wrong.get("add_agency") or new_agency,
        "wrong": next(iter(wrong.values()), None),
    }
    return render(request, "access/posts.html", given, status=status)


def _post(request: OfficerRequest, found: Post, wrong: dict[str, forms.Form], *, status: int = 200) -> HttpResponse:
    given = {
        "post": found,
        "lanes": found.lanes.order_by("code"),
        "shifts": selectors.list_coming_shifts(found, at=clock.now()),
        "add_lane": wrong.get("add-lane") or (AddLaneForm() if request.duty.may("lane.add") else None),
        "plan_shift": wrong.get("plan-shift") or PlanShiftForm(),
        "wrong": next(iter(wrong.values()), None),
    }
    with timezone.override(found.time_zone):
        return render(request, "access/post.html", given, status=status)
