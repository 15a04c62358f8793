"""Identities and movements: who a traveller is to us, and every entry, exit and refusal."""
