"""Whether names are read the fast way as the tables read them, on the invented people.

    python bench/screening/same_reading.py [--people 200000] [--split dev]

Cuts every name of that many people both ways, and takes every word of them both ways to forms, phones and groups of
synonyms. Ends with 1 and names the first that differ, if any.
"""

from __future__ import annotations

import argparse
import sys
from itertools import islice

from cases import faker_rows, make_fillers
from people import Population
from vocabulary import vocabularies

from borderkit.names.tokens import read_tokens, read_whole
from borderkit.screening.kernels.columns import FORMS, GROUPS, Forms
from borderkit.screening.vocabulary import _read_forms, asked_forms

PIECE = 1000


def forms_of(forms: Forms) -> tuple[bytes, ...]:
    """Give what stands in forms, without room that is not used."""
    size, groups = forms.heads[-1, FORMS], forms.heads[-1, GROUPS]
    columns = forms.heads, forms.codes[:size], forms.marks[:size], forms.spelled[:size], forms.groups[:groups]
    return tuple(column.tobytes() for column in columns)


def main() -> None:
    """Compare, and say how many were compared."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--split", choices=("dev", "test"), default="dev")
    options = parser.parse_args()
    population = Population(vocabularies(faker_rows(), options.split), f"{options.split} fillers")
    names, words, differ = 0, dict[str, None](), list[str]()
    for person in make_fillers(population, options.split, 0, options.people):
        for name in (*person["names"], *person["fathers"], *person["places"]):
            tokens = read_whole(name)
            names += 1
            words.update(dict.fromkeys(tokens))
            if read_tokens(name) != tokens:
                differ.append(name)
    rest = iter(words)
    while piece := list(islice(rest, PIECE)):
        if forms_of(asked_forms(piece)) != forms_of(_read_forms(piece)):
            differ += [one for one in piece if forms_of(asked_forms([one])) != forms_of(_read_forms([one]))]
    sys.stdout.write(f"{names:,} names and {len(words):,} words read both ways, {len(differ)} differ {differ[:5]}\n")
    sys.exit(bool(differ))


if __name__ == "__main__":
    main()
