"""Every test of this room has its own addresses."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _addresses(settings):
    settings.ROOT_URLCONF = "tests.sarhad.access.urls"
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
