"""The kinds of key result: one file a kind, listed in `kinds`."""
