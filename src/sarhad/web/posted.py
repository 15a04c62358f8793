"""What a form is bound to, and where it says what could not be used."""

from django.forms import BaseForm
from django.http import HttpRequest, QueryDict

from sarhad.kernel.errors import Conflict, Invalid


def posted(request: HttpRequest) -> QueryDict | None:
    """The fields of a POST, also when none was sent: an empty POST is checked, and is no GET. None for a GET."""
    return request.POST if request.method == "POST" else None


def put_errors(form: BaseForm, trouble: Invalid | Conflict, **called: str) -> None:
    """Put what could not be used beside its fields, or at the head of the form; `called`: fields of another name."""
    places = getattr(trouble, "places", {})
    for place, reason in (places or {"": trouble.detail}).items():
        name = called.get(place, place)
        form.add_error(name if name in form.fields else None, reason)
