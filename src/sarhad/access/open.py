"""The written list of what is open without being on duty. The rest is closed: a test walks every address.

Exact paths, and prefixes that end in a slash. A new address is closed until it is written here.
"""

from django.conf import settings

# To anybody: the sign of life, the language, the pages of signing in.
OPEN = frozenset(
    {
        "/alive",
        "/language",
        "/favicon.ico",
        "/accounts/login/",
        "/accounts/logout/",
        "/accounts/inactive/",
        "/accounts/2fa/authenticate/",
        "/accounts/2fa/webauthn/login/",
    }
)
OPEN_UNDER = ("/static/",)

# These answer for themselves: every operation of the API asks `officer_auth`.
API_UNDER = "/api/v1/"

# Invented people sign in by one press, in the invented country only.
DEMO_UNDER = "/demo/"

# To an officer who must change the password that an administrator gave.
PASSWORD = frozenset({"/accounts/password/change/"})

# To an officer who has no second factor yet.
SECOND_FACTOR = frozenset(
    {
        "/accounts/reauthenticate/",
        "/accounts/2fa/",
        "/accounts/2fa/reauthenticate/",
        "/accounts/2fa/totp/activate/",
        "/accounts/2fa/recovery-codes/",
        "/accounts/2fa/recovery-codes/generate/",
        "/accounts/2fa/recovery-codes/download/",
        "/accounts/2fa/webauthn/",
        "/accounts/2fa/webauthn/add/",
        "/accounts/2fa/webauthn/reauthenticate/",
    }
)

# To an officer who has signed in fully and is not on duty.
OFF_DUTY = frozenset({"/duty/", "/duty/begin", "/duty/end"})

# Of the sign-in library's pages, only these; the others (sign-up, e-mail, reset by e-mail) are not found.
ACCOUNTS_UNDER = "/accounts/"
OWN_ACCOUNT = PASSWORD | SECOND_FACTOR | {"/accounts/2fa/totp/deactivate/"}
OWN_KEYS_UNDER = "/accounts/2fa/webauthn/keys/"


def is_open(path: str) -> bool:
    """Whether anybody may ask for the address."""
    if path in OPEN or path.startswith(OPEN_UNDER):
        return True
    return bool(settings.DEMO) and path.startswith(DEMO_UNDER)


def is_own_account(path: str) -> bool:
    """Whether the address is for the own password and factors."""
    return path in OWN_ACCOUNT or path.startswith(OWN_KEYS_UNDER)


def is_shut(path: str) -> bool:
    """Whether the address is a page of the sign-in library that this house does not use."""
    return path.startswith(ACCOUNTS_UNDER) and not (is_open(path) or is_own_account(path))
