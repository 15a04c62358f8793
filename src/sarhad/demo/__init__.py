"""A country in a box: an invented state with posts, officers, lists, history and live travellers."""
