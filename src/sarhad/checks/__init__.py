"""A dossier in, findings out: the checks, one file each, and the one place that gathers what they need."""
