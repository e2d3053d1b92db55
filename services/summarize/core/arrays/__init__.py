"""Pure: columns, names and bytes in which an index holds what it knows."""
