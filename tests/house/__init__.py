"""What the house promises of itself: sizes, places, words, and that its tables are complete."""
