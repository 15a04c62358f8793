"""The journal: who did what to whom, as what, for what purpose, with what outcome; and the proof that it stands.

Not for: how fast or how often (metrics), and not for what the machine did (the log).
"""
