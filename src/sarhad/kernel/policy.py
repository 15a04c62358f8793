"""A policy is written once and asked in two ways."""

from collections.abc import Callable
from typing import Generic, ParamSpec

from sarhad.kernel.errors import Refused

P = ParamSpec("P")


class Policy(Generic[P]):
    """A question "may this be?": its function answers None for yes, or the reason why not."""

    def __init__(self, why_not: Callable[P, str | None]) -> None:
        self.why_not = why_not
        self.__doc__ = why_not.__doc__

    def allows(self, *args: P.args, **kwargs: P.kwargs) -> bool:
        """The answer for a page."""
        return self.why_not(*args, **kwargs) is None

    def check(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """The answer for an act.

        Raises:
            Refused: With the policy's reason.
        """
        reason = self.why_not(*args, **kwargs)
        if reason is not None:
            raise Refused(reason)


def policy(why_not: Callable[P, str | None]) -> Policy[P]:
    """Make a policy of a function that returns None, or why not."""
    return Policy(why_not)
