"""One picture of an examination: its marks, and beside a reference."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sarhad.access.middleware import OfficerRequest
from sarhad.forensics import selectors
from sarhad.forensics.features import LIGHTS
from sarhad.forensics.forms import MarkForm
from sarhad.forensics.presenting import method_name, shown_picture
from sarhad.forensics.services.keep_picture import Drawing, mark_picture, open_picture, unmark_picture
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid
from sarhad.web.posted import posted, put_errors

LIGHT_OF = {
    "oblique": "tilted",
    "transmitted": "transmitted",
    "uv-254": "uv",
    "uv-313": "uv",
    "uv-365": "uv",
    "ir-luminescence": "ir",
    "ir-absorption": "ir",
    "microscope": "detail",
}
"""In which light a reference is compared with first."""
ENDS = ("x1", "y1", "x2", "y2")


def bare(data: bytes, form: str) -> HttpResponse:
    """A picture that was drawn anew: shown, never sniffed, kept in no cache, nothing in it may run."""
    answer = HttpResponse(data, content_type=form)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@require_GET
def picture_data(request: OfficerRequest, picture: UUID) -> HttpResponse:
    """The bytes of a picture of an examination."""
    found = open_picture(request.duty, picture=picture, at=clock.now())
    return bare(bytes(found.data), found.form)


@require_http_methods(["GET", "POST"])
def picture(request: OfficerRequest, picture: UUID) -> HttpResponse:
    """A picture with its marks: by mouse on the picture, or by the form."""
    at = clock.now()
    found = open_picture(request.duty, picture=picture, at=at)
    form = MarkForm(posted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        ends = {name: data[name] / 100 for name in ENDS}
        try:
            drawing = Drawing(shape=data["shape"], text=data["text"], **ends)
            mark_picture(request.duty, picture=picture, drawing=drawing, at=at)
        except Invalid as trouble:
            put_errors(form, trouble)
        else:
            return redirect("forensics:picture", picture=picture)
    method = found.method
    context = shown_picture(found) | {
        "form": form,
        "method": method_name(method),
        "examination": method.examination,
        "may_mark": method.examination.state == "examining"
        and str(method.officer_id) == request.duty.id
        and method.struck_at is None,
    }
    return render(request, "forensics/picture.html", context, status=422 if form.errors else 200)


@require_POST
def unmark(request: OfficerRequest, mark: UUID) -> HttpResponse:
    """Take a mark off."""
    return redirect("forensics:picture", picture=unmark_picture(request.duty, mark=mark, at=clock.now()).pk)


@require_GET
def compare(request: OfficerRequest, picture: UUID) -> HttpResponse:
    """A picture of an examination beside one of the library, with one zoom for both."""
    found = open_picture(request.duty, picture=picture, at=clock.now())
    examination = found.method.examination
    light = LIGHT_OF.get(found.method.kind, "visible")
    pictures = [
        (version, one)
        for version in selectors.search_references(request.duty, issuer=examination.issuer)
        if version.state == "current"
        for one in version.pictures.defer("data").order_by("pk")
    ]
    pictures.sort(key=lambda pair: (pair[0].reference.kind != examination.kind, pair[1].light != light))
    choices = [
        (str(one.pk), f"{version.reference.issuer} · {version.title} · {one.page}, {_(LIGHTS[one.light])}")
        for version, one in pictures
    ]
    chosen = request.GET.get("with", choices[0][0] if choices else "")
    beside = next(((pk, title) for pk, title in choices if pk == chosen), None)
    context = shown_picture(found) | {
        "method": method_name(found.method),
        "examination": examination,
        "choices": choices,
        "beside": beside,
    }
    return render(request, "forensics/compare.html", context)
