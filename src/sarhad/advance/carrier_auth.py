"""Who calls the carriers' part of the API: a program that signs, or one with a key alone where that is allowed."""

import logging
from datetime import datetime

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from ninja.errors import HttpError

from sarhad.access.api_auth import OfficerAuth
from sarhad.access.duty import Duty, duty_of, is_current
from sarhad.advance.asking import programs, standing_key
from sarhad.advance.carrier_models import SigningKey
from sarhad.advance.sealed import secret_of
from sarhad.advance.services.use_nonce import use_nonce
from sarhad.advance.signing import WINDOW, Signed, fits, is_in_time, is_signed, read_header
from sarhad.kernel import clock
from sarhad.kernel.clock import local_day

logger = logging.getLogger(__name__)
NOT_SIGNED = "The signature does not fit the key and this request, or the key has ended."


class CarrierAuth(OfficerAuth):
    """A signature in the header, else what `OfficerAuth` takes. Says in `request.is_signed` which it was."""

    def __call__(self, request: HttpRequest) -> Duty | None:
        header = request.headers.get("Authorization", "")
        request.is_signed = is_signed(header)  # type: ignore[attr-defined]
        if not is_signed(header):
            return super().__call__(request)
        said = read_header(header)
        if said is None:
            raise HttpError(401, "The Authorization header needs key, time, nonce and signature, each once.")
        duty = _by_signature(said, request, clock.now())
        request.duty = duty  # type: ignore[attr-defined]
        return duty


carrier_auth = CarrierAuth()


def _by_signature(said: Signed, request: HttpRequest, at: datetime) -> Duty:
    """The duty of the carrier's account. Whoever cannot sign is told no more than that."""
    if not is_in_time(said, at.timestamp()):
        raise HttpError(401, f"The time is more than {WINDOW} seconds off. Ours is {int(at.timestamp())}.")
    key = standing_key.first(key=said.key, at=at)
    secret = secret_of(key)
    fit = fits(said, secret or "none", method=request.method or "", path=request.get_full_path(), body=body_of(request))
    if key is None or not secret or not fit:
        logger.warning("advance.signature", extra={"outcome": "wrong"})
        raise HttpError(401, NOT_SIGNED)
    duty = _duty(key, at)
    if duty is None:
        raise HttpError(401, NOT_SIGNED)
    if not use_nonce(key, said.nonce, at=at):
        logger.warning("advance.signature", extra={"outcome": "repeated"})
        raise HttpError(409, "This request was sent before. Sign it again with a new nonce and the time of now.")
    return duty


def body_of(request: HttpRequest) -> bytes:
    """What was sent; more than this house takes at once is told as such."""
    try:
        return request.body
    except RequestDataTooBig:
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024**2
        raise HttpError(413, f"At most {most} MB are taken at once. Send the list in parts.") from None


def _duty(key: SigningKey, at: datetime) -> Duty | None:
    for assignment in programs.all(officer=key.carrier.account_id) if key.carrier.account_id else ():
        on = local_day(at, assignment.post.time_zone)
        if is_current(assignment, on):
            return duty_of(assignment, on=on)
    return None
