"""Pure: names in an article: where they stand, of what kind, and which are one."""
