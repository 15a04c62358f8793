"""A key for the program that reads documents at a gate, so that the API can be tried. Never printed."""

import os
from datetime import datetime, timedelta
from pathlib import Path

from sarhad.access.duty import SYSTEM, WITH
from sarhad.access.models import ApiKey, Assignment
from sarhad.access.services.issue_key import issue_key
from sarhad.demo.country import staff

NAME = "invented gate"
VALID_FOR = timedelta(days=365)


def keep_key(path: Path, *, at: datetime) -> bool:
    """Issue a key into a file that its owner alone may read, unless it was. Returns whether it was made."""
    number = next(one.number for one in staff() if one.works == "machine")
    assignment = Assignment.objects.select_related(*WITH).get(officer__service_number=number)
    if path.exists() and ApiKey.objects.filter(assignment=assignment, name=NAME, revoked_at=None).exists():
        return False
    _key, text = issue_key(SYSTEM, assignment=assignment, name=NAME, expires_at=at + VALID_FOR, at=at)
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text + "\n")
    return True
