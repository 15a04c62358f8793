"""Addresses for this room's tests: the room, the sign-in library, one page and one operation of an API."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from ninja import NinjaAPI

from sarhad.access.api_auth import officer_auth
from sarhad.config.views import alive, home, set_language

api = NinjaAPI(urls_namespace="probe", auth=officer_auth, docs_url=None)


@api.get("/v1/who")
def who(request: HttpRequest) -> dict[str, str]:
    return {"id": request.duty.id, "role": request.duty.role, "post": request.duty.post}


@api.post("/v1/change")
def change(request: HttpRequest) -> dict[str, str]:
    return {"by": request.duty.id}


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.duty.name} {request.duty.lane}")


urlpatterns = [
    path("", home, name="home"),
    path("alive", alive, name="alive"),
    path("language", set_language, name="set_language"),
    path("accounts/", include("allauth.urls")),
    path("", include("sarhad.access.urls")),
    path("page/", page, name="page"),
    path("demo/", page, name="demo"),
    path("api/", api.urls),
]
