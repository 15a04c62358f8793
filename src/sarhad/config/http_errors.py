"""Errors to HTTP, once: the four errors of the house and a lost database, as a page or as problem+json (RFC 9457)."""

import logging
from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from sarhad.config.bridge import LARGEST, TOO_LARGE_MARK
from sarhad.kernel.errors import SarhadError
from sarhad.kernel.words import gettext_noop

logger = logging.getLogger(__name__)

WHAT_NEXT = {
    403: gettext_noop("If you need this for your work, ask your post leader or an administrator."),
    404: gettext_noop("Go back and look it up again. What belongs to another post is not shown here."),
    409: gettext_noop("Open it again to see what it is now; what you entered was not written."),
    413: gettext_noop(
        "Go back and send less at once: a smaller picture, or the pages of a paper one by one. Nothing was stored."
    ),
    422: gettext_noop("Correct what is named above and send it again. Nothing was stored."),
    503: gettext_noop("Nothing was lost. Go back and press the same key again; what you entered is still there."),
}


class ErrorsMiddleware:
    """Turns errors into answers a person can act on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.META.get(TOO_LARGE_MARK):
            most = {"most": LARGEST // 1024 // 1024}
            return problem(request, 413, _("Too large"), _("What was sent has more than %(most)s MB.") % most)
        try:
            return self.get_response(request)
        except (OperationalError, InterfaceError) as trouble:
            return self.process_exception(request, trouble) or HttpResponse(status=503)

    def process_exception(self, request: HttpRequest, trouble: Exception) -> HttpResponse | None:
        """Answer for an error that a view raised; None leaves it to Django."""
        if isinstance(trouble, SarhadError):
            return problem(request, trouble.status, str(_(trouble.title)), trouble.detail, trouble.places)
        if isinstance(trouble, Http404):
            return problem(request, 404, _("Not found"), _("There is nothing at this address."))
        if isinstance(trouble, PermissionDenied):
            return problem(request, 403, _("Not allowed"), _("You may not do this."))
        if isinstance(trouble, OperationalError | InterfaceError):
            logger.error("database.away", extra={"error": type(trouble).__name__})
            return problem(request, 503, _("The database does not answer"), _("Your entry was not written."))
        return None


def problem(
    request: HttpRequest, status: int, title: str, detail: str, places: dict[str, str] | None = None
) -> HttpResponse:
    """A problem as a page, as a part of a page (htmx), or as problem+json for programs."""
    if request.path.startswith("/api/"):
        body: dict[str, object] = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        if places:
            body["places"] = places
        return JsonResponse(body, status=status, content_type="application/problem+json")
    context = {
        "title": title,
        "status": status,
        "detail": detail,
        "places": places or {},
        "what_next": _(WHAT_NEXT[status]) if status in WHAT_NEXT else "",
    }
    return render(request, "web/problem.html", context, status=status)
