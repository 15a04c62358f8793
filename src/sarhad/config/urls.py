"""Every address of the service. What is open without sign-in stands in `access.open`; a test proves the rest shut."""

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext as _

from sarhad.config.api import api
from sarhad.config.http_errors import problem
from sarhad.config.views import alive, home, set_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", api.urls),  # first: the desk's programs ask most often
    path("", home, name="home"),
    path("alive", alive, name="alive"),
    path("language", set_language, name="set_language"),
    path("accounts/", include("allauth.urls")),
    path("", include("sarhad.access.urls")),
    path("", include("sarhad.audit.urls")),
    path("", include("sarhad.lists.urls")),
    path("", include("sarhad.documents.urls")),
    path("", include("sarhad.travellers.urls")),
    path("", include("sarhad.advance.urls")),
    path("", include("sarhad.crossings.urls")),
    path("", include("sarhad.cases.urls")),
    path("", include("sarhad.statistics.urls")),
    path("", include("sarhad.forensics.urls")),
    path("", include("sarhad.laboratory.urls")),
    path("ui/", include("sarhad.web.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("sarhad.demo.urls")))


def handler400(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(request, 400, _("This request cannot be read"), _("Go back and try again."))


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(request, 403, _("Not allowed"), _("You may not do this."))


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(request, 404, _("Not found"), _("There is nothing at this address."))


def handler500(request: HttpRequest) -> HttpResponse:
    trouble = sys.exc_info()[1]
    if isinstance(trouble, OperationalError | InterfaceError):
        return problem(request, 503, _("The database does not answer"), _("Your entry was not written."))
    return problem(request, 500, _("Something broke"), _("It was written to the log. Try again."))
