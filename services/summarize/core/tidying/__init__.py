"""Pure: the settled partition, and the way from the stories as they stand."""
