"""JSON and JSON lines, by the names that programs give their fields."""
