"""Pure: people, places and things of a story, each under one name."""
