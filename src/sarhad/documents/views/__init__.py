"""Pages of documents: the trust store, proposals, alerts."""
