"""Pages and their components: the frame, the style sheets, the scripts, the gallery.

For: what every page looks like and how it behaves by keyboard, without script and without a line.
Not for: anything of border work. This package knows no context; a context brings its own pages and uses
these parts.
"""
