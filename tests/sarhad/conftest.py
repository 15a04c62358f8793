"""Fixtures of tests with a database."""

from tests.rooms import flushable_journal, fresh_states

__all__ = ["flushable_journal", "fresh_states"]
