"""Pages for every officer: begin and end duty, own certificates, the table of roles."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sarhad.access import selectors
from sarhad.access.forms import BeginDutyForm
from sarhad.access.requests import OfficerRequest, SignedInRequest
from sarhad.access.rights import title_of
from sarhad.access.roles import CERTIFICATES, ROLES
from sarhad.access.services.end_duty import end_duty
from sarhad.access.session import start_duty
from sarhad.kernel import clock


@require_GET
def duty(request: SignedInRequest) -> HttpResponse:
    """Where duty begins and ends; own certificates with the days left."""
    return _page(request, BeginDutyForm(officer=request.user, at=clock.now()))


@require_POST
def begin(request: SignedInRequest) -> HttpResponse:
    """Begin duty, or change the assignment or the lane."""
    at = clock.now()
    form = BeginDutyForm(request.POST, officer=request.user, at=at)
    if not form.is_valid():
        return _page(request, form, status=422)
    chosen = form.cleaned_data
    start_duty(request, chosen["assignment"], lane=chosen["lane"], shift=chosen.get("shift"), at=at)
    return redirect("/")


@require_POST
def end(request: SignedInRequest) -> HttpResponse:
    """End duty and stay signed in."""
    if request.duty is not None:
        end_duty(request.duty, entry=request.sign_in, at=clock.now())
    return redirect("access:duty")


@require_GET
def roles(request: OfficerRequest) -> HttpResponse:
    """The table of roles, made from the table itself."""
    rows = [
        {
            "role": _(role.title),
            "acts": sorted(_(title_of(act)) for act in role.acts),
            "certificates": [_(CERTIFICATES.get(code, code)) for code in role.certificates],
            "own": role.code == request.duty.role,
        }
        for role in ROLES.values()
    ]
    return render(request, "access/roles.html", {"roles": rows})


def _page(request: SignedInRequest, form: BeginDutyForm, *, status: int = 200) -> HttpResponse:
    given = {
        "form": form,
        "may_begin": bool(form.fields["assignment"].choices),  # type: ignore[attr-defined]
        "certificates": selectors.list_certificates(request.user, on=clock.now().date()),
        "span": request.sign_in.span,
    }
    return render(request, "access/duty.html", given, status=status)
