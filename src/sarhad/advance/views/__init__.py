"""Pages of the advance room."""
