"""What a form is bound to."""

from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """The fields of a POST, also when none was sent: an empty POST is checked, and is no GET. None for a GET."""
    return request.POST if request.method == "POST" else None
