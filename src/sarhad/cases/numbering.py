"""The numbered forms of refusal as a book: every number of a year, what it stands for, and what is missing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from sarhad.access.duty import Duty
from sarhad.cases.refusal_models import RefusalForm
from sarhad.places.models import Post
from sarhad.places.policies import is_everywhere

SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The forms of one post and year.

    Attributes:
        missing: Numbers below the last one that stand for no form, as spans: first and last, both included.
        by_reason: Standing forms by the letter of the main reason.
        latest: The last forms, newest first: at most 100.
    """

    post: Post
    issued: int
    withdrawn: int
    printed: int
    last: int
    missing: tuple[tuple[int, int], ...]
    by_reason: Counter[str]
    latest: tuple[RefusalForm, ...]


def list_books(duty: Duty, year: int) -> list[Book]:
    """The book of the officer's post; from headquarters those of all posts that refused somebody in that year."""
    posts = Post.objects.all() if is_everywhere(duty) else Post.objects.filter(pk=duty.post)
    used = RefusalForm.objects.filter(year=year).values("post")
    return [_book(post, year) for post in posts.filter(pk__in=used).order_by("name")]


def _book(post: Post, year: int) -> Book:
    rows = RefusalForm.objects.filter(post=post, year=year)
    numbers = sorted(rows.values_list("seq", flat=True))
    standing = rows.filter(withdrawn_at=None)
    return Book(
        post=post,
        issued=len(numbers),
        withdrawn=len(numbers) - standing.count(),
        printed=rows.filter(prints__isnull=False).distinct().count(),
        last=numbers[-1],
        missing=tuple(gaps(numbers)),
        by_reason=Counter(
            dict(standing.values_list("crossing__refusal_reason").annotate(n=Count("pk")).order_by().iterator())
        ),
        latest=tuple(rows.select_related("post").annotate(prints_made=Count("prints")).order_by("-seq")[:SHOWN]),
    )


def gaps(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Spans of numbers from 1 that are missing before the last one, first and last included.

    Args:
        numbers: In rising order, none twice.
    """
    found, expected = [], 1
    for number in numbers:
        if number > expected:
            found.append((expected, number - 1))
        expected = number + 1
    return found
