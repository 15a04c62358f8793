"""Threads learn tokens of one list at once: each token once, and as one thread alone learns it."""

import gc
import random
import threading

import pytest

from borderkit.screening import Index, Person
from borderkit.screening.kernels.columns import NEAR_END, NEAR_START
from borderkit.screening.knowing import Memory
from borderkit.screening.vocabulary import synonyms

THREADS = 4
SYLLABLES = ("an", "na", "kar", "im", "ol", "iv", "sha", "ru", "bek", "mi")


def words(count, seed):
    chance = random.Random(seed)
    latin = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(count)]
    return list(dict.fromkeys((*latin, "иван", "ольга", "كريم", "김", "x", "a", "maxim")))


@pytest.fixture(scope="module")
def segment():
    names = words(400, "listed")
    people = [Person(f"p{number}", (f"{one} {names[number - 1]}",)) for number, one in enumerate(names)]
    (found,) = Index.build(people)._state.segments
    return found


def learned(memory, tokens):
    told = {}
    for token, slot in zip(tokens, memory.learn(tokens), strict=True):
        row = memory.slots[slot].copy()
        row[NEAR_START : NEAR_END + 1] -= row[NEAR_START]
        told[token] = row.tolist(), sorted(memory.near_of(slot).tolist())
    return told


@pytest.mark.parametrize("round_", range(8))
def test_what_threads_learn_at_once_is_what_one_learns_alone(segment, round_):
    tokens = words(300, round_)
    alone = learned(Memory(segment), tokens)
    memory, begin, wrong = Memory(segment), threading.Barrier(THREADS), []
    synonyms.cache_clear()  # the first threads make the table beside each other
    gc.collect()

    def work(number):
        chance = random.Random(f"{round_}/{number}")
        mixed = chance.sample(tokens, len(tokens))
        begin.wait()
        for first in range(0, len(mixed), 17):
            some = mixed[first : first + 17]
            if learned(memory, some) != {token: alone[token] for token in some}:
                wrong.append(some)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert learned(memory, tokens) == alone
    known = len(segment.learned.tokens)
    assert int(memory.words.used[1]) == known + len(tokens)
