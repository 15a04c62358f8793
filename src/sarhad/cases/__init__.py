"""Second line: cases of several agencies, coded outcomes, exhibits, joint searches."""
