"""Who wrote an article, by a field that may name others who had a part in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from services.ingest.core.data.json_values import line_of

_BY = re.compile(r"^by[:\s]\s*(?=\S)", re.IGNORECASE)
#: Who of those that had a part in an article wrote it, by role, type or job.
_WRITES = re.compile(
    r"(?<![^\W_])(?:co-?)?(?:author|writer|reporter|correspondent|journalist|byline|"
    r"autor(?!i[sz])|auteur|autrice|redakteur|redacteur|redactor|rédact|korrespondent|"
    r"correspondant|corresponsal|corrispondente|periodista|giornalista|jornalista|"
    r"contributor)",
    re.I,
)
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


def byline_of(
    own: Mapping[str, Any], aside: Mapping[str, Any], *, names: Sequence[str]
) -> str | None:
    """Return the authors that an object's fields of these names tell, or those of
    objects beside its text, which may tell the account that wrote it into the data."""
    beside = (one for one in _writers(aside, names) if not _is_account(one))
    told = next(chain(_writers(own, names), beside), None)
    return ", ".join(_BY.sub("", told).split("; ")) if told else None


def _writers(held: Mapping[str, Any], names: Sequence[str]) -> Iterator[str]:
    """Yield the authors that fields name, the surest first."""
    told = (_written_by(held[name], name) for name in names if name in held)
    return filter(None, chain(told, [credited_writers(held.get("credits"))]))


def _written_by(value: Any, name: str) -> str | None:
    """Return the writers of a field: of contributors, as of those who are credited, only
    those who are said to write, where the part of any is told."""
    people = value if isinstance(value, list) else [value]
    by_role = name == "contributors" and any(map(_role, people))
    return credited_writers(people) if by_role else writers_of(value)


def _is_account(name: str) -> bool:
    """Say whether a name is written as accounts are, without a capital: "import bot"."""
    return name == name.lower() != name.upper()


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
