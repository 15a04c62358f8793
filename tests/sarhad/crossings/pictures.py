"""A picture of a document as the page of the desk sends it."""

import io

from django.http import HttpResponse
from django.test import Client


def sent(client: Client, data: bytes) -> HttpResponse:
    upload = io.BytesIO(data)
    upload.name = "page.png"
    return client.post("/desk/picture", {"picture": upload})  # type: ignore[return-value]
