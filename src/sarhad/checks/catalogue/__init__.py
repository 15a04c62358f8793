"""The catalogue of checks: one file each, a pure generator over the dossier."""
