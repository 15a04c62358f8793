"""Is this traveller on the list? Candidates with a score and the grounds for it.

The interface is meant to last: `Index.build`, `add`, `remove`, `search`, `search_many`; `Person`, `Query`,
`Candidate`, `Term`. Behind it stands a first engine that finds names that are the same once written the same
way.

What it finds:

- the same names in any order, with or without accents, marks, punctuation and fillers of a machine-readable
  zone, and in the several Latin spellings of one letter (Ä as AE or A, Ø as OE, Ü as UE, UXX or U, ß as SS);
- a name of which one side has parts the other lacks, when two different parts or more agree, or one part and
  the full date of birth;
- a name cut at the end, when the query says so;
- a document number, O and 0 taken as one, whatever the name.

What it does not find, and nobody should believe it does:

- the same name in another script: nothing is transliterated;
- typing and reading errors in names, and initials;
- names written joined on one side and apart on the other (ABDUL RAHMAN, ABDULRAHMAN), other than by an
  apostrophe or a middle dot, which are dropped;
- names of which each side has a part that the other lacks;
- parts lost or shortened in a cut name, other than the end of its last part.

It weighs a rare name no more than a common one, so a score is not a probability: it orders candidates, a
person decides. No candidate means "not found by these means", never "not listed".
"""

from borderkit.screening.index import DEFAULT_THRESHOLD, Index
from borderkit.screening.values import Candidate, Person, Query, Term

__all__ = ["DEFAULT_THRESHOLD", "Candidate", "Index", "Person", "Query", "Term"]
