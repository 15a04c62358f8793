"""Evidence: pictures, all of it for the second line, the bytes of a file, a copy of one, a picture that is added."""

from typing import IO
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sarhad.access.middleware import OfficerRequest
from sarhad.crossings import evidence, evidence_page
from sarhad.crossings.forms import PictureForm
from sarhad.crossings.handing import LARGEST, HandoverData, Taking
from sarhad.crossings.presenting import documents
from sarhad.crossings.services.add_evidence import add_evidence
from sarhad.kernel import clock
from sarhad.kernel.errors import NotFound
from sarhad.kernel.listing import listed


@require_GET
def picture(request: OfficerRequest, crossing: UUID, file: UUID) -> HttpResponse:
    """One picture, drawn anew."""
    data = evidence.open_picture(request.duty, crossing=crossing, file=file, at=clock.now())
    return _bare(data, "image/jpeg")


@require_GET
def everything(request: OfficerRequest, crossing: UUID) -> HttpResponse:
    """All evidence of a crossing, for the second line."""
    at = clock.now()
    row, handed = evidence.open_evidence(request.duty, crossing=crossing, at=at)
    lines = evidence_page.lines_beside(row, handed)
    context = documents(request.duty, row, at=at) | {
        "crossing": row,
        "groups": evidence_page.groups_of(handed, is_beside=bool(lines)),
        "lines": lines,
        "changes": evidence_page.changes_of(row),
        "files": evidence_page.files_of(row.evidence.all()),
        "handovers": evidence_page.handovers_of(row),
        "form": PictureForm(),
    }
    kept = getattr(row, "examination", None)
    if kept and kept.chip:
        holders = (("signer", _("Who signed")), ("authority", _("Authority that is trusted")))
        context["certificates"] = [
            (title, evidence_page.certificate_rows(kept.chip[name])) for name, title in holders if kept.chip[name]
        ]
        context["vouched"] = listed(kept.chip["vouched"])
    if kept and kept.seal:
        context["seal_rows"] = evidence_page.seal_rows(kept.seal)
    return render(request, "crossings/evidence.html", context)


@require_GET
def file_bytes(request: OfficerRequest, crossing: UUID, file: UUID) -> HttpResponse:
    """The bytes of a file in hexadecimal, by the page."""
    row = evidence.open_bytes(request.duty, crossing=crossing, file=file, at=clock.now())
    asked = request.GET.get("page", "1")
    page = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    rows, pages = evidence_page.hex_page(bytes(row.data or b""), page)
    if not rows:
        raise NotFound(_("No such page."))
    context = {"file": row, "rows": "\n".join(rows), "page": page, "pages": pages, "more": page < pages}
    return render(request, "crossings/bytes.html", context)


@require_GET
def download(request: OfficerRequest, crossing: UUID, file: UUID) -> HttpResponse:
    """A copy of a file as it was handed over."""
    row = evidence.download_file(request.duty, crossing=crossing, file=file, at=clock.now())
    answer = _bare(bytes(row.data or b""), "application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{row.name}-{row.sha256[:12]}.bin"'
    return answer


@require_POST
def add_picture(request: OfficerRequest, crossing: UUID) -> HttpResponse:
    """A picture of the data page that an officer took or chose."""
    form = PictureForm(request.POST, request.FILES)
    if form.is_valid():
        taking, light = Taking(), form.cleaned_data["light"]
        taking.piece("picture", light, _read(form.cleaned_data["picture"], light))
        given = HandoverData(pieces=tuple(taking.pieces), not_taken=tuple(taking.not_taken))
        add_evidence(request.duty, crossing=crossing, given=given, at=clock.now())
        messages.success(request, _("The picture is with the crossing."))
    else:
        messages.error(request, _("Choose a picture and its light."))
    name = "crossings:evidence" if request.duty.may("evidence.open") else "crossings:verdict"
    return redirect(name, crossing=crossing)


def _read(upload: IO[bytes], light: str) -> bytes:
    """What was uploaded, and no more than shows that it is too large."""
    return upload.read(LARGEST[light] + 1)


def _bare(data: bytes, form: str) -> HttpResponse:
    """Bytes that no browser takes for a page, and no cache keeps."""
    answer = HttpResponse(data, content_type=form)
    answer["Cache-Control"] = "no-store"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
