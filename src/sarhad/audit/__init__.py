"""The journal: who did what to whom, as what, for what purpose, with what outcome; and its proof.

Not for: how fast or how often (metrics), and not for what the machine did (the log).

What the proof shows, and what it does not. Every line holds the hash of the line before it, so a line that is
changed, taken out, put in or moved is found, unless all lines after it are made anew as well. The newest hash
is signed from time to time with a key that lies outside the database; lines made anew do not have the hash
that was signed, so that is found too. What remains: lines written after the newest signed head can be taken
out or made anew by somebody who can write to the database (and who lifts its triggers). That window is as
long as the time between two signatures. Whoever can also write to the folder of the key can sign anything:
against them stand only the public key, the signed heads and the exports that others hold.
"""
