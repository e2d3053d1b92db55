"""Whether a double quotation is open, at each place of a paragraph."""

import re

_MARK = re.compile(r"[\"“”]|''")
#: What may stand before a straight mark that opens, and after one that closes.
_BEFORE_OPENING = "([{—–-‘'“"
_AFTER_CLOSING = ".,;:!?…)]}—–’'”"


class Quotes:
    """Reads a paragraph's marks once, from left to right; so it is asked.

    A mark tells by what stands beside it whether it opens or closes. A straight one of
    which neither can be told does what the one before it did not.
    """

    def __init__(self, body: str, start: int) -> None:
        self._body = body
        self._start = self._at = start
        #: None: no mark was read yet.
        self._is_open: bool | None = None

    def is_open(self, at: int) -> bool:
        """Say whether a quotation is open before a place, not before one asked for."""
        for mark in _MARK.finditer(self._body, self._at, at):
            self._is_open = self._opens(mark.start(), self._is_open is True)
        self._at = max(at, self._at)
        return self._is_open is True

    def closed(self, stop: int, after: int, end: int) -> int:
        """Return how many of the marks at body[stop:after] are a sentence's own, as a
        place: a straight one that opens the next sentence is not, nor what follows.

        `end`: of the paragraph. Where it has no mark before, the next one tells.
        """
        is_open = self.is_open(stop)
        if self._is_open is None:
            further = _MARK.search(self._body, after, end)
            is_open = further is None or self._opens(further.start(), False)
        for at in range(stop, after):
            if self._body[at] == '"' and not is_open:
                return at
            is_open = is_open and self._body[at] not in '"”'
        return after

    def _opens(self, at: int, is_open: bool) -> bool:
        body = self._body
        before = body[at - 1] if at > self._start else " "
        after = body[at + 1 : at + 2] or " "
        opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
        closes = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
        if body[at] == "“":
            return opens or not closes
        if body[at] in "”'":  # two single ones close, as in old type
            return opens and not closes
        return opens if opens != closes else not is_open
