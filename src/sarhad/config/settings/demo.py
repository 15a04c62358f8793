"""A country in a box: invented posts, officers and travellers; one-click sign-in, said on every page."""

from sarhad.config.settings.base import *  # noqa: F403
from sarhad.config.settings.base import INSTALLED_APPS, SESSION_COOKIE_AGE

DEMO = True
DISCREET_CHECKS = True
INSTALLED_APPS = [*INSTALLED_APPS, "sarhad.demo"]
SECOND_FACTOR_REQUIRED = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
SESSION_IDLE_SECONDS = SESSION_COOKIE_AGE
SESSIONS_AT_ONCE = 50
LOGIN_URL = "demo:sign_in"
