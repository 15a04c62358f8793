"""Rules and lists of an invented country."""
