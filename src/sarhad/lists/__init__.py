"""Watchlists and lists of lost documents: their sources, versions, imports, and looking things up in them."""
