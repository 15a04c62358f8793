"""Makers: each makes a valid record; say only what matters."""

from tests.make.access import agency, assignment, certificate, duty, officer, on_duty, sign_in
from tests.make.places import lane, post

__all__ = ["agency", "assignment", "certificate", "duty", "lane", "officer", "on_duty", "post", "sign_in"]
