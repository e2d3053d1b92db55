"""Stand-ins for names that differ from run to run: ids, times, processes."""

import hashlib
import re
from collections import Counter
from datetime import datetime

_ENTRY = r"(?P<entry>\b\d{13}-\d+\b)"
_TIME = r"(?P<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00))"
_WORKER = r"(?P<worker>\b(?:ingest|enrich|summarize|gateway)-\d+\b)"
_ID = r"(?P<id>\b(?:[0-9a-f]{64}|[0-9a-f]{24}|[0-9a-f]{12})\b)"
_SHOWN = r"(?P<shown>\b[A-Z][a-z]{2} \d{1,2} \d\d:\d\d:\d\d\b)"
_VARIES = re.compile("|".join((_ENTRY, _TIME, _WORKER, _ID, _SHOWN)))
#: What stands on the page for the hour of the run.
_HOUR = {
    "entry": "1716081321000-{}",
    "time": "2024-05-19T01:15:21Z",
    "shown": "May 19 01:15:21",
}


class StandIns:
    """Stand-ins, in the order in which what they stand for is first seen.

    Times before `began` are those of articles, and stay as they are.
    """

    def __init__(self, began: datetime) -> None:
        self._began = began
        self._stand_ins: dict[str, str] = {}
        #: Of what, and of how many of its kind, there are stand-ins.
        self._named: Counter[str] = Counter()

    def meant(self, command: str) -> str:
        """A command with real names in the place of stand-ins."""
        for real, stand_in in self._stand_ins.items():
            command = command.replace(stand_in, real)
        return command

    def shown(self, text: str, name: str = "") -> str:
        """A text with stand-ins in the place of what varies; `name`: of its field."""
        return _VARIES.sub(lambda found: self._stand_in(found, name), text)

    def _stand_in(self, found: re.Match[str], name: str) -> str:
        kind, real = str(found.lastgroup), found[0]
        if kind == "time" and datetime.fromisoformat(real) < self._began:
            return real
        if kind in ("time", "shown"):
            return _HOUR[kind]
        if real not in self._stand_ins:
            self._named[name] += 1
            self._stand_ins[real] = _named(kind, real, name, self._named[name])
        return self._stand_ins[real]


def _named(kind: str, real: str, name: str, number: int) -> str:
    if kind == "entry":
        return _HOUR["entry"].format(number)
    if kind == "worker":
        return f"{real.partition('-')[0]}-4711"
    # By its field: what a command of the page names must not change with the others.
    return hashlib.sha256(f"{name} {number}".encode()).hexdigest()[: len(real)]
