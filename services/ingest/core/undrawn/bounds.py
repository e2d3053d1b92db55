"""What is looked at, at most, in the scripts of one page."""

#: Characters of one value, and of all that are parsed.
LONGEST, TOTAL = 3_000_000, 6_000_000
#: Values of a page, and parts of one value.
VALUES, PARTS = 300, 300_000
#: Deepest nesting of a value; articles of real pages stay below 40.
DEPTH = 64
#: Values of fewer characters hold no article.
SHORTEST = 200


class Budget:
    """How much more may be taken: parts and the characters of their texts."""

    def __init__(self, parts: int = PARTS, characters: int = TOTAL) -> None:
        self._parts, self._characters = parts, characters

    def takes(self, value: object) -> bool:
        """Count a part; say whether there was room for it."""
        self._parts -= 1
        if isinstance(value, str):
            self._characters -= len(value)
        return self._parts >= 0 and self._characters >= 0
