"""What each agreement or disagreement adds to the score.

The weights are chosen, not learned: an exact name alone is 0.60, a document number alone 0.60 (less 0.15 when
the name is another), name with full date of birth 0.85. They are to be replaced by measured ones.
"""

from collections.abc import Iterable, Sequence
from math import sqrt

from borderkit.screening.births import Agreement, Birth, compare_births
from borderkit.screening.documents import fold_number
from borderkit.screening.spelling import Word
from borderkit.screening.values import Term

NAME = 0.60  # all words of both names agree; with words missing, times the root of the share that agrees
SPELLING = 0.95  # share of a word's weight when the two are only possible spellings of one letter
CUT = 0.80  # share of a word's weight when the word asked is the beginning of the word listed
OTHER_NAME = -0.15
BIRTH = {
    Agreement.SAME_DAY: 0.25,
    Agreement.SWAPPED: 0.15,
    Agreement.SAME_MONTH: 0.15,
    Agreement.SAME_YEAR: 0.10,
    Agreement.OTHER: -0.20,
    Agreement.UNKNOWN: 0.0,
}
NATIONALITY, OTHER_NATIONALITY = 0.05, -0.05
SEX, OTHER_SEX = 0.02, -0.08
DOCUMENT, DOCUMENT_FOLDED = 0.60, 0.55


def weigh_names(asked: Sequence[Word], listed: Sequence[Word], *, truncated: bool) -> tuple[Term, ...] | None:
    """Set the words of two names against each other, one to one.

    Returns:
        None unless every word of one name has its fellow in the other.
    """
    rest = list(listed)
    pairs: list[tuple[Word, Word, float]] = []
    missing: list[Word] = []
    for place, word in enumerate(asked):
        found = _find(word, rest, is_cut=truncated and place == len(asked) - 1)
        if found is None:
            missing.append(word)
        else:
            rest.remove(found[0])
            pairs.append((word, *found))
    if not pairs or (missing and rest):
        return None
    each = NAME * sqrt(len(pairs) / max(len(asked), len(listed))) / len(pairs)
    return (
        *(Term("name", word.short, fellow.short, True, each * share) for word, fellow, share in pairs),
        *(Term("name", word.short, "", False, 0.0) for word in missing),
        *(Term("name", "", word.short, False, 0.0) for word in rest),
    )


def _find(word: Word, rest: Sequence[Word], *, is_cut: bool) -> tuple[Word, float] | None:
    spelled: tuple[Word, float] | None = None
    for other in rest:
        if other.key == word.key:
            if other.is_same(word):
                return other, 1.0
            spelled = other, SPELLING
    if spelled is None and is_cut:
        return next(((other, CUT) for other in rest if other.key.startswith(word.key)), None)
    return spelled


def weigh_other_name(asked: Iterable[str], listed: Iterable[str]) -> tuple[Term, ...]:
    """Hold against a candidate that no name agrees, where both sides have one."""
    asked_names, listed_names = " / ".join(asked), " / ".join(listed)
    if not asked_names or not listed_names:
        return ()
    return (Term("name", asked_names, listed_names, False, OTHER_NAME),)


def weigh_birth(text: str, asked: Birth, births: Sequence[tuple[str, Birth]]) -> tuple[Term, ...]:
    """Weigh the listed date of birth that agrees best."""
    if not text or not births:
        return ()
    agreements = [(compare_births(asked, birth), listed) for listed, birth in births]
    agreement, listed = max(agreements, key=lambda pair: (pair[0] is not Agreement.UNKNOWN, BIRTH[pair[0]]))
    weight = BIRTH[agreement]
    return (Term("birth", text, listed, weight > 0, weight),)


def weigh_nationality(asked: str, listed: Sequence[str]) -> tuple[Term, ...]:
    """Weigh the nationality against all listed ones."""
    if not asked or not listed:
        return ()
    if asked in listed:
        return (Term("nationality", asked, asked, True, NATIONALITY),)
    return (Term("nationality", asked, " / ".join(listed), False, OTHER_NATIONALITY),)


def weigh_sex(asked: str, listed: str) -> tuple[Term, ...]:
    """Weigh the sex where both sides state it as M or F."""
    if asked not in ("M", "F") or listed not in ("M", "F"):
        return ()
    return (Term("sex", asked, listed, asked == listed, SEX if asked == listed else OTHER_SEX),)


def weigh_documents(asked: Sequence[str], listed: Sequence[str]) -> tuple[Term, ...]:
    """Weigh the best agreement of two document numbers. Another number says nothing: people have several."""
    best: Term | None = None
    for one in asked:
        for other in listed:
            if one == other:
                return (Term("document", one, other, True, DOCUMENT),)
            if fold_number(one) == fold_number(other):
                best = Term("document", one, other, True, DOCUMENT_FOLDED)
    return (best,) if best else ()
