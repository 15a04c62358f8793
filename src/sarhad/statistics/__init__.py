"""What all rooms count: as tables, charts and files; small numbers of groups of persons are hidden."""
