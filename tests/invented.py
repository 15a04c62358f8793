"""The cases hypothesis invents: the same each time in what must pass, new ones in `make fuzz` (decision 0043).

`SARHAD_TEST_EXAMPLES=20` asks each test twenty times as many cases as it names.
"""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

# How long a machine takes to think of cases says nothing of the code.
_SLOW = HealthCheck.too_slow
_PATIENT = settings(deadline=None, suppress_health_check=[_SLOW])
settings.register_profile("house", _PATIENT, derandomize=True)
settings.register_profile("fuzz", _PATIENT, print_blob=True)
settings.load_profile("house")


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Where cases are to be the same, take none from the modules that happen to be loaded.

    Hypothesis draws one value in twenty from the constants of the code it finds in the process: another order of
    tests, another worker or a line changed elsewhere made other cases. Raises if that place of hypothesis has moved.
    """
    if settings.default is not None and settings.default.derandomize:
        pytest.MonkeyPatch().setattr(providers, "is_local_module_file", lambda _path: False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Patience whatever a test names in its own settings, and as many cases as were asked for."""
    times = int(os.environ.get("SARHAD_TEST_EXAMPLES", "1"))
    tests = {getattr(one, "__func__", one) for item in items if (one := getattr(item, "obj", None)) is not None}
    for test in tests:
        own = getattr(test, "_hypothesis_internal_use_settings", None)
        if own is not None:
            patient = {*own.suppress_health_check, _SLOW}
            test._hypothesis_internal_use_settings = settings(
                own, max_examples=own.max_examples * times, deadline=None, suppress_health_check=patient
            )
