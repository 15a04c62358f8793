"""Where a kept form went is told without loading the next page twice."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from sarhad.web.keep import KeepMiddleware


def moved(request: HttpRequest) -> HttpResponseBase:
    answer = HttpResponseRedirect("/desk/")
    answer.set_cookie("messages", "Admitted")
    return answer


def test_a_form_sent_by_script_gets_the_address() -> None:
    answer = KeepMiddleware(moved)(RequestFactory().post("/", headers={"Sarhad-Keep": "1"}))
    assert (answer.status_code, answer.headers["Sarhad-Location"]) == (204, "/desk/")


def test_the_message_to_the_next_page_is_not_lost() -> None:
    answer = KeepMiddleware(moved)(RequestFactory().post("/", headers={"Sarhad-Keep": "1"}))
    assert answer.cookies["messages"].value == "Admitted"


def test_a_plain_form_is_redirected() -> None:
    answer = KeepMiddleware(moved)(RequestFactory().post("/"))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/")


def test_an_error_stays_an_error() -> None:
    answer = KeepMiddleware(lambda _: HttpResponse(status=503))(
        RequestFactory().post("/", headers={"Sarhad-Keep": "1"})
    )
    assert answer.status_code == 503
