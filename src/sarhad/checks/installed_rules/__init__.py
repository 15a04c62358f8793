"""Rule sets that are in force; none yet."""
