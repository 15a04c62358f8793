"""Memory that building frees goes back to the system."""

import ctypes
import random
import subprocess
import sys
import threading

import pytest
from tests.borderkit.screening.test_reference import person

from borderkit.screening import Index, Query, returning
from borderkit.screening.births import pack_birth
from borderkit.screening.returning import LARGE, LARGEST, returned

glibc = pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "mallopt"), reason="another allocator"
)


HELD_BETWEEN = """
from pathlib import Path
import numpy as np
from borderkit.screening.returning import returned

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

before, megabyte = resident(), 1 << 20
with returned():
    kept, freed = [], []
    for _ in range(64):
        freed.append(np.ones(megabyte, np.uint8))
        kept.append(np.ones(megabyte // 16, np.uint8))
    full = resident() - before
    freed.clear()
    print(full // megabyte, (resident() - before) // megabyte)
"""


@glibc
def test_what_is_freed_between_columns_that_stay_goes_back():
    """In a process of its own: what other tests have freed before would be used again, and not asked of the system."""
    said = subprocess.run([sys.executable, "-c", HELD_BETWEEN], capture_output=True, text=True, check=True).stdout
    full, left = map(int, said.split())
    assert full > 60
    assert left < 24


class Allocator:
    """Notes what the allocator is told."""

    def __init__(self):
        self.told = []

    def mallopt(self, what, value):
        self.told.append((what, value))

    def malloc_trim(self, pad):
        self.told.append(("trim", pad))


def test_the_threshold_is_set_back_by_the_last_of_those_who_build(monkeypatch):
    allocator = Allocator()
    monkeypatch.setattr(returning.sys, "platform", "linux")
    monkeypatch.setattr(returning.ctypes, "CDLL", lambda name: allocator)
    with pytest.raises(ValueError, match="wrong"), returned():
        with returned():
            pass
        assert allocator.told[-2:] == [(-3, LARGE), ("trim", 0)]
        raise ValueError("wrong")
    assert allocator.told[-2:] == [(-3, LARGEST), ("trim", 0)]


@pytest.mark.parametrize("library", [object(), None])
def test_with_another_allocator_nothing_is_set(monkeypatch, library):
    monkeypatch.setattr(returning.sys, "platform", "linux" if library else "win32")
    monkeypatch.setattr(returning.ctypes, "CDLL", lambda name: library)
    with returned():
        pass


def test_dates_of_the_list_are_not_kept_and_two_may_build_at_once():
    chance = random.Random("returned")
    people = [person(chance, number) for number in range(60)]
    made = []
    threads = [threading.Thread(target=lambda: made.append(Index.build(people))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert pack_birth.cache_info().currsize == 0
    one, other = (index.search(Query(people[0].names, "1980-01-02"), threshold=0.0) for index in made)
    assert one == other
