"""One-time passwords that an administrator reads out."""

import secrets

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is mistaken for another: no i l o, no 0 1
GROUPS, LENGTH = 4, 5


def one_time_password() -> str:
    """Four groups of five, about 99 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(GROUPS))
