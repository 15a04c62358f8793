"""The four errors that reach people. Raise when the caller is wrong; return when the world is wrong."""

from collections.abc import Mapping

from sarhad.kernel.words import gettext_noop


class SarhadError(Exception):
    """Something that a person can understand and act on.

    Args:
        detail: One plain sentence (already translated if it is shown), without personal data.
        places: For `Invalid`: field or place -> what is wrong there.
    """

    status = 500
    title = "Error"
    code = "error"

    def __init__(self, detail: str, *, places: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.places: dict[str, str] = dict(places or {})


class Invalid(SarhadError):
    """What was given cannot be used. Says what and where."""

    status = 422
    title = gettext_noop("This cannot be used")
    code = "invalid"


class Refused(SarhadError):
    """The officer may not do this."""

    status = 403
    title = gettext_noop("Not allowed")
    code = "refused"


class NotFound(SarhadError):
    """Not there, or not for you: the two look the same."""

    status = 404
    title = gettext_noop("Not found")
    code = "not-found"


class Conflict(SarhadError):
    """Somebody or something was faster, or the step does not fit the state."""

    status = 409
    title = gettext_noop("Changed in the meantime")
    code = "conflict"
