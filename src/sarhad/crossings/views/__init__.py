"""Pages of the crossings: desk, verdict, second line, search, post."""
