"""Pages of the examination of documents."""
