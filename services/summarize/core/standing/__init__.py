"""Pure: who stands in which story."""
