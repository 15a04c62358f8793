"""Tell keep.js where a kept form went, so that the next page is loaded once and its messages are not lost."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, HttpResponseRedirectBase

ASKED = "Sarhad-Keep"
GONE_TO = "Sarhad-Location"


class KeepMiddleware:
    """Answer a redirect to a form sent by keep.js with 204 and the address; everyone else is redirected."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if ASKED in request.headers and isinstance(response, HttpResponseRedirectBase):
            kept = HttpResponse(status=204, headers={GONE_TO: response.url, "Cache-Control": "no-store"})
            kept.cookies = response.cookies
            return kept
        return response
