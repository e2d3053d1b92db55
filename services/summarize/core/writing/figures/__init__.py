"""Pure: figures of a story: where sources differ, and what was overtaken."""
