"""The sentence about a change, and its two columns of the history: made here, once, from what it came to."""
