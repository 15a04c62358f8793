"""Where border work happens: countries, sectors, posts, lanes, shifts."""
