"""What a person needs in order to enter: visa and permit rules as data, looked up, never guessed.

The rules of a country are not part of this package; they come as a table with the service. Where the table
knows nothing the answer is None, which must be shown as "not known" and must never be taken as "free to
enter".
"""

from borderkit.entry.rules import ANY, PURPOSES, Need, Rule
from borderkit.entry.table import Table

__all__ = ["ANY", "PURPOSES", "Need", "Rule", "Table"]
