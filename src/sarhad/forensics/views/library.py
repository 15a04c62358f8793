"""The library of references: search, one reference, writing one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from borderkit.codes import find_state
from sarhad.access.duty import Duty
from sarhad.access.middleware import OfficerRequest
from sarhad.crossings.selectors import open_crossing
from sarhad.forensics import forms, policies, selectors
from sarhad.forensics.features import FEATURES, LIGHTS
from sarhad.forensics.reference_models import ReferenceVersion
from sarhad.forensics.services.decide_reference import decide_reference, propose_reference
from sarhad.forensics.services.write_reference import (
    Written,
    add_feature,
    add_known,
    add_picture,
    draft_reference,
    rewrite_reference,
)
from sarhad.forensics.states import REFERENCE_TITLES, ReferenceState
from sarhad.forensics.views.pictures import bare
from sarhad.forensics.vocabulary import ALTERATIONS, DOCUMENT_KINDS, PLACES
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid, NotFound
from sarhad.kernel.words import gettext_noop
from sarhad.web.posted import posted, put_errors

FIELDS = ("title", "code", "first_on", "last_on", "source", "text")


def written_of(data: dict[str, Any]) -> Written:
    """What a form says of a series."""
    return Written(prefix=data["begins"], **{name: data[name] for name in FIELDS})


def row_of(version: ReferenceVersion) -> dict[str, Any]:
    """One row of a list."""
    return {
        "row": version,
        "kind": _(DOCUMENT_KINDS[version.reference.kind]),
        "state": _(REFERENCE_TITLES[ReferenceState(version.state)]),
        "is_current": version.state == ReferenceState.CURRENT,
        "country": str(getattr(find_state(version.reference.issuer), "name", "")),
    }


@require_http_methods(["GET", "POST"])
def library(request: OfficerRequest) -> HttpResponse:
    """Search by issuer, kind and year; examiners begin a new series."""
    search = forms.SearchForm(request.GET or None)
    asked = search.cleaned_data if search.is_bound and search.is_valid() else {}
    found = selectors.search_references(request.duty, **asked)
    may_write = request.duty.may("reference.draft")
    form = forms.SeriesForm(posted(request)) if may_write else None
    if request.method == "POST" and form is not None and form.is_valid():
        data = form.cleaned_data
        written = written_of(data)
        series = {name: data[name] for name in ("kind", "issuer", "series")}
        try:
            made = draft_reference(request.duty, written=written, at=clock.now(), **series)
        except Invalid as trouble:
            put_errors(form, trouble, prefix="begins")
        else:
            return redirect("forensics:reference", version=made.pk)
    context = {"search": search, "rows": [row_of(one) for one in found], "form": form}
    wrong = request.method == "POST" and form is not None and form.errors
    return render(request, "forensics/library.html", context, status=422 if wrong else 200)


@dataclass(frozen=True, slots=True)
class Step:
    """A form of the page of a draft, or of one that waits; `key` opens or sends it."""

    act: str
    title: str
    form: type[forms.Deed]
    run: Callable[[Duty, UUID, dict[str, Any], datetime], object]
    when: str
    key: str


def _picture(duty: Duty, version: UUID, data: dict[str, Any], at: datetime) -> object:
    return add_picture(duty, version=version, light=data["light"], page=data["page"], data=data["file"].read(), at=at)


STEPS: dict[str, Step] = {
    "propose": Step(
        "reference.propose",
        gettext_noop("Put it forward to a second examiner"),
        forms.Deed,
        lambda d, v, f, at: propose_reference(d, version=v, at=at),
        "draft",
        "F2",
    ),
    "feature": Step(
        "reference.feature",
        gettext_noop("Add a security feature"),
        forms.FeatureForm,
        lambda d, v, f, at: add_feature(d, version=v, at=at, **f),
        "draft",
        "F4",
    ),
    "known": Step(
        "reference.known",
        gettext_noop("Add a known manipulation"),
        forms.KnownForm,
        lambda d, v, f, at: add_known(d, version=v, at=at, **f),
        "draft",
        "F6",
    ),
    "picture": Step(
        "reference.picture", gettext_noop("Add a picture"), forms.ReferencePictureForm, _picture, "draft", "F7"
    ),
    "rewrite": Step(
        "reference.rewrite",
        gettext_noop("Write it anew"),
        forms.WrittenForm,
        lambda d, v, f, at: rewrite_reference(d, version=v, written=written_of(f), at=at),
        "draft",
        "F8",
    ),
    "accept": Step(
        "reference.decide",
        gettext_noop("Accept"),
        forms.Deed,
        lambda d, v, f, at: decide_reference(d, version=v, is_accepted=True, at=at),
        "proposed",
        "F2",
    ),
    "decline": Step(
        "reference.decide",
        gettext_noop("Decline"),
        forms.WhyForm,
        lambda d, v, f, at: decide_reference(d, version=v, is_accepted=False, at=at, **f),
        "proposed",
        "F4",
    ),
}


def _context(duty: Duty, found: ReferenceVersion, bound: dict[str, forms.Deed]) -> dict[str, Any]:
    offered = []
    for name, step in STEPS.items():
        decides = step.act != "reference.decide" or policies.may_decide_reference.allows(duty, found)
        if found.state == step.when and duty.may(step.act) and decides:
            start = {field: getattr(found, field) for field in FIELDS} | {"begins": found.prefix}
            form = bound.get(name) or step.form(initial=start if name == "rewrite" else None)
            file = name == "picture"
            offered.append({"name": name, "title": _(step.title), "form": form, "file": file, "key": step.key})
    return row_of(found) | {
        "version": found,
        "pictures": [(one, _(LIGHTS[one.light])) for one in found.pictures.all()],
        "features": [(one, _(FEATURES[one.feature]), _(PLACES[one.place])) for one in found.features.all()],
        "known": [(one, _(ALTERATIONS[one.alteration]), _(PLACES[one.place])) for one in found.known.all()],
        "others": found.reference.versions.filter(state__in=selectors.PUBLIC).exclude(pk=found.pk).order_by("-number"),
        "forms": offered,
        "may_change": found.state == ReferenceState.CURRENT and duty.may("reference.draft"),
    }


@require_GET
def reference(request: OfficerRequest, version: UUID) -> HttpResponse:
    """One reference: pictures in each light, security features, known manipulations."""
    found = selectors.get_reference(request.duty, version)
    return render(request, "forensics/reference.html", _context(request.duty, found, {}))


@require_POST
def step(request: OfficerRequest, version: UUID, name: str) -> HttpResponse:
    """One of the forms of the page."""
    this = STEPS.get(name)
    if this is None:
        raise NotFound(_("There is nothing at this address."))
    form = this.form(request.POST, request.FILES)
    if form.is_valid():
        try:
            this.run(request.duty, version, form.cleaned_data, clock.now())
        except Invalid as trouble:
            put_errors(form, trouble, prefix="begins")
        else:
            messages.success(request, _("Done: %(what)s") % {"what": _(this.title)})
            return redirect("forensics:reference", version=version)
    found = selectors.get_reference(request.duty, version)
    context = _context(request.duty, found, {name: form}) | {"wrong": form}
    return render(request, "forensics/reference.html", context, status=422)


@require_POST
def change(request: OfficerRequest, version: UUID) -> HttpResponse:
    """Begin the next version of a series with all that the current one has."""
    found = selectors.get_reference(request.duty, version)
    series = found.reference
    written = Written(prefix=found.prefix, **{name: getattr(found, name) for name in FIELDS})
    made = draft_reference(
        request.duty, kind=series.kind, issuer=series.issuer, series=series.series, written=written, at=clock.now()
    )
    return redirect("forensics:reference", version=made.pk)


@require_GET
def reference_picture(request: OfficerRequest, picture: UUID) -> HttpResponse:
    """The bytes of a picture of the library."""
    found = selectors.get_reference_picture(request.duty, picture)
    return bare(bytes(found.data), found.form)


@require_GET
def of_crossing(request: OfficerRequest, crossing: UUID) -> HttpResponse:
    """References of the document in hand: the one that fits, or the choice."""
    found = open_crossing(request.duty, crossing=crossing, at=clock.now())
    rows = selectors.references_like(request.duty, found)
    if len(rows) == 1:
        return redirect("forensics:reference", version=rows[0].pk)
    context = {"rows": [row_of(one) for one in rows], "issuer": found.issuer}
    return render(request, "forensics/of_crossing.html", context)
