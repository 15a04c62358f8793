"""Settings for the tests: as the demo, on a database of their own."""

import os
import tempfile
from pathlib import Path

if "SARHAD_DATA" not in os.environ:
    os.environ["SARHAD_DATA"] = tempfile.mkdtemp(prefix="sarhad-test-")

from sarhad.config.settings.base import *  # noqa: F403
from sarhad.config.settings.base import DATABASES, INSTALLED_APPS, JOURNAL_FOLDER

INSTALLED_APPS = [*INSTALLED_APPS, "sarhad.demo"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast; test_settings proves Argon2 in base
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
JOURNAL_FOLDER = Path(JOURNAL_FOLDER)
if str(DATABASES["default"]["ENGINE"]).endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(Path(os.environ["SARHAD_DATA"]) / "test.sqlite3")}
(Path(os.environ["SARHAD_DATA"]) / "static").mkdir(parents=True, exist_ok=True)  # whitenoise wants it to be there
