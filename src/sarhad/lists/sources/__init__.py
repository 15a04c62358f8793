"""Sources of lists, one file each."""
