"""The gallery: every part of a page with invented data, to be looked at and to be tested."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sarhad.web import samples

PROBLEMS = (400, 403, 404, 409, 422, 500, 503)


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """All parts on one page."""
    context = {
        "findings": [*samples.findings(), samples.compared()],
        "weights": ["stop", "doubt", "note", "clear", "unknown"],
        "cleared": samples.cleared(),
        "steps": samples.steps(),
        "document_pictures": samples.document_pictures(),
        "traveller": samples.traveller(),
        "charts": samples.charts(),
        "pictures": samples.pictures(),
        "rows": samples.rows(),
        "moment": samples.NIGHT,
        "form": samples.SampleForm({"post": "uto-1"}),
        "deeds": samples.deeds(),
        "page": Paginator(range(90), 10).get_page(request.GET.get("page", 4)),
        "problems": PROBLEMS,
    }
    return render(request, "web/gallery.html", context)


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The desk with the specimen traveller; ``?empty=1`` is the desk that waits for a document."""
    context = {
        "findings": samples.findings(),
        "cleared": samples.cleared(),
        "traveller": samples.traveller(),
        "mrz": "\n".join(samples.MRZ),
    }
    name = "web/gallery_zone.html" if "empty" in request.GET else "web/gallery_desk.html"
    return render(request, name, context)


@require_safe
def problem(request: HttpRequest, status: int) -> HttpResponse:
    """The page of an error, shown with 200 because nothing went wrong."""
    context = {
        "title": _("Somebody else has decided this crossing"),
        "status": status,
        "detail": _("Officer Karim admitted this traveller two minutes ago."),
        "what_next": _("Open it again to see what it is now; what you entered was not written."),
    }
    return render(request, "web/problem.html", context)


@require_POST
def sent(request: HttpRequest) -> HttpResponse:
    """Where the gallery's forms go: writes nothing, comes back."""
    if request.POST.get("decision") == "broken":
        return HttpResponse(status=503)
    return HttpResponseRedirect(reverse("web:gallery_desk"))
