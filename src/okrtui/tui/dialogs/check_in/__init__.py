"""The check-in: the walk, how it is drawn, and what it came to."""
