"""Pure: where sentences begin and end."""
