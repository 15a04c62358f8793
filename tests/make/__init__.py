"""Makers: each makes a valid record; say only what matters."""

from tests.make.access import agency, assignment, duty, officer
from tests.make.places import lane, post

__all__ = ["agency", "assignment", "duty", "lane", "officer", "post"]
