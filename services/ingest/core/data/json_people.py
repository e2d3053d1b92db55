"""Who wrote an article, by a field that may name others who had a part in it."""

import re
from typing import Any

from services.ingest.core.data.json_values import line_of

#: Who of those that had a part in an article wrote it, by role, type or job.
_WRITES = re.compile(r"author|writer|reporter|correspondent|journalist|byline", re.I)
_ROLES = ("role", "job", "job_title", "jobTitle", "rank")
#: A list of texts that a program wrote as one text: "['Ada Quill', 'Ben Rush']".
_QUOTED = r"(?:'[^']{0,200}'|\"[^\"]{0,200}\")"
_LISTED = re.compile(rf"\[\s*{_QUOTED}(?:\s*,\s*{_QUOTED})*\s*\]")
_ONE = re.compile(r"'([^']*)'|\"([^\"]*)\"")
#: An address, an account or a bare number: nobody's name.
_NO_NAME = re.compile(r"[a-z]+://\S*|[\d\s,.]*", re.IGNORECASE)


def is_name(line: str | None) -> bool:
    """Say whether a line can name somebody: no address, no number."""
    return bool(line) and _NO_NAME.fullmatch(line or "") is None


def writers_of(value: Any) -> str | None:
    """Return the names in a field of authors; where roles are told, the writers'."""
    if isinstance(value, dict) and isinstance(value.get("by"), list):
        value = value["by"]
    if isinstance(value, list):
        writers = [one for one in value if _WRITES.search(_role(one))]
        value = writers or value
    line = line_of(value)
    if line and _LISTED.fullmatch(line):
        found = _ONE.finditer(line)
        line = ", ".join(filter(None, ((one[1] or one[2]).strip() for one in found)))
    return line if is_name(line) else None


def credited_writers(value: Any) -> str | None:
    """Return the writers among those who are credited, which may be for a picture."""
    if isinstance(value, dict):
        return writers_of(value["by"]) if isinstance(value.get("by"), list) else None
    if not isinstance(value, list):
        return None
    return writers_of([one for one in value if _WRITES.search(_role(one))])


def _role(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    given = (value.get(name) for name in _ROLES)
    return next((one for one in given if isinstance(one, str)), "")
