"""The root of the API, version 1. Rooms bring routers; errors are problem+json."""

import json

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError
from ninja.errors import ValidationError as SchemaError

from sarhad.access.api_auth import officer_auth
from sarhad.advance.api import router as advance_router
from sarhad.config.http_errors import problem
from sarhad.crossings.api import router as crossings_router
from sarhad.documents.api import router as documents_router
from sarhad.kernel.errors import SarhadError
from sarhad.lists.api import router as lists_router

api = NinjaAPI(
    title="Sarhad",
    version="1.0.0",
    description="Read a document, get a verdict with grounds, decide. Errors are problem+json (RFC 9457).",
    urls_namespace="api",
    auth=officer_auth,
    docs_url=None,
)
api.add_router("/v1", crossings_router)
api.add_router("/v1", advance_router)
api.add_router("/v1", lists_router)
api.add_router("/v1", documents_router)


@api.exception_handler(SarhadError)
def on_house_error(request: HttpRequest, trouble: SarhadError) -> HttpResponse:
    return problem(request, trouble.status, trouble.title, trouble.detail, trouble.places)


@api.exception_handler(AuthenticationError)
def on_stranger(request: HttpRequest, trouble: AuthenticationError) -> HttpResponse:
    return problem(request, 401, "Not signed in", "Send a key: Authorization: Bearer …")


@api.exception_handler(SchemaError)
def on_bad_schema(request: HttpRequest, trouble: SchemaError) -> HttpResponse:
    places = {place_of([str(part) for part in e["loc"]]): str(e["msg"]) for e in trouble.errors}
    return problem(request, 422, "This cannot be used", "Some fields are missing or wrong.", places)


@api.exception_handler(HttpError)
def on_http_error(request: HttpRequest, trouble: HttpError) -> HttpResponse:
    places = why_no_json(request.body) if trouble.status_code == 400 else {}
    return problem(request, trouble.status_code, "Not possible", str(trouble), places)


def place_of(loc: list[str]) -> str:
    """A place as the sender knows it: members of the body parted by points, the name of a parameter or header.

    Args:
        loc: Where it came from, for a body the name that our function has for it, and the way down.
    """
    source, *rest = loc
    if source == "body":
        return ".".join(rest[1:]) or "body"
    return rest[-1].replace("_", "-").title() if source == "header" else ".".join(rest)


def why_no_json(body: bytes) -> dict[str, str]:
    """Where and why a body is no JSON; empty if it is, or if nobody can say where."""
    try:
        json.loads(body)
    except json.JSONDecodeError as trouble:
        return {"body": f"line {trouble.lineno}, column {trouble.colno}: {trouble.msg}"}
    except UnicodeDecodeError as trouble:
        return {"body": f"byte {trouble.start}: {trouble.reason}"}
    except RecursionError:
        return {"body": "nested too deep"}
    except ValueError as trouble:
        return {"body": str(trouble)}
    return {}
