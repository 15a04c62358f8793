"""The front door: where an officer lands, the sign of life, the language."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from sarhad.config.pages import menu


def home(request: HttpRequest) -> HttpResponse:
    """The first page that this officer may open."""
    entries = menu(getattr(request, "duty", None), request.path)
    return redirect(str(entries[0]["url"]) if entries else "access:duty")


def alive(request: HttpRequest) -> JsonResponse:
    """A sign of life for whoever watches the server; touches nothing."""
    return JsonResponse({"alive": True})


@require_POST
def set_language(request: HttpRequest) -> HttpResponseRedirect:
    """Remember the language in a cookie and go back."""
    language = request.POST.get("language", "")
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/"
    answer = HttpResponseRedirect(target)
    if language in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, max_age=365 * 86400, samesite="Lax", httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip
    return answer
