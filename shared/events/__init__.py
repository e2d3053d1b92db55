"""The whole vocabulary: what services say to each other and to the world."""
