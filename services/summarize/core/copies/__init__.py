"""Pure: copies among the members of a story, and whose words they are."""
