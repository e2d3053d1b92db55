"""Pure: the live articles of an edition, and who is like whom."""
