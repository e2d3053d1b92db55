"""Where a mail that is forwarded as text begins, and what quotes it there."""

import re

FORWARDED = re.compile(
    r"(?:begin forwarded message|(?:anfang der )?weitergeleiteten? (?:nachricht|e-mail)|"
    r"-{2,}\W*(?:forwarded|original|ursprüngliche|weitergeleitete|message|mensaje|messaggio)"
    r"[^-]{0,40}-{2,}) ?:?",
    re.IGNORECASE,
)
#: What a reader of mail puts before the lines of another mail.
_QUOTED = re.compile(r"^>[ \t]?", re.MULTILINE)
#: So programs mark what a mail answers as often as what it forwards.
_ANSWERED = re.compile(r"orig|ursprüng", re.IGNORECASE)
#: Longer lines are no mark.
_LONGEST = 200


def unquoted_forward(text: str) -> str:
    """Return a mail's text with the forwarded mail in it as that was written.

    Some programs quote what they forward, as others do a mail that they answer: there it
    is the article. Only if the first line below the mark is quoted, and the mark says
    that it is forwarded.
    """
    lines = text.split("\n")
    at = next((index for index, one in enumerate(lines) if _is_mark(one)), None)
    if at is None:
        return text
    below = "\n".join(lines[at + 1 :])
    if not below.lstrip().startswith(">"):
        return text
    return "\n".join([*lines[: at + 1], _QUOTED.sub("", below)])


def _is_mark(line: str) -> bool:
    is_mark = len(line) <= _LONGEST and FORWARDED.fullmatch(line.strip()) is not None
    return is_mark and _ANSWERED.search(line) is None
