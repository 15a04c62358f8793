"""Documents of invented people, made for tests, training and demonstration. Never loaded where real ones are read.

Keys are made when they are needed and are nowhere stored. Those of elliptic curves are derived from a word, so the same
word makes the same key, and the same signature, again: they protect nothing.
"""
