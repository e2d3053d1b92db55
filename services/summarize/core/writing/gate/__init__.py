"""Pure: the gate, which lets a sentence through only as its sources carry it."""
