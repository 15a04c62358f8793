"""Why something that a reader handed over was not taken."""

from sarhad.kernel.words import gettext_noop as _

NO_BASE64 = _("it is no base64")
TOO_LARGE = _("it is too large")
UNKNOWN_NAME = _("a chip has no file of this name")
NO_PICTURE = _("it is no JPEG, JPEG 2000 or PNG")
TOO_MANY = _("there are too many")
EMPTY = _("it is empty")
NOT_TAKEN: tuple[str, ...] = (NO_BASE64, TOO_LARGE, UNKNOWN_NAME, NO_PICTURE, TOO_MANY, EMPTY)
