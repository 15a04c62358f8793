"""Settings, addresses, the root of the API, errors to HTTP, the command line. Knows all rooms; no room knows it."""
