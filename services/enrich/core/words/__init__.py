"""Pure: words, and how they are folded and listed."""
