"""Marks around what a header says: emphasis, labels of press releases, "BREAKING:"."""

import re

#: Longer lines are no header's.
_LONGEST = 300
_HASHES = re.compile(r"#{1,6} (?=\S)")
#: A line that is emphasised as a whole, and emphasis within one.
_WHOLE = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])(?P<text>[^*]+)(?P=mark)")
_WITHIN = re.compile(
    r"(?<![\w*])(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])(?P<text>[^*_]+)(?P=mark)(?![\w*])"
)
#: What press offices write above a text; it names neither text nor sender.
_RELEASE = re.compile(
    r"(?:for (?:immediate|general) (?:press |media )?release|for immediate publication|"
    r"(?:press|media|news)[ -]?(?:release|statement|information)|"
    r"(?:presse|medien)-?(?:mitteilung|information|meldung|erklärung|aussendung)|"
    r"communiqué(?: de presse)?|(?:nota|comunicado) de prensa|comunicato stampa|"
    r"persbericht|pressmeddelande)"
    r"(?: (?:nr|no|n°)\.? ?\d{1,4}(?:[/-]\d{2,4})?| \d{1,4}/\d{2,4}(?![/.\d]))?",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\s*(?P<mark>[:|/,–—-]*)\s*(?:(?:of|from|on|vom|von|du|del|de)\b\s*)?", re.IGNORECASE
)
#: Says of a title only that it is new, in words or by a bar.
_FLAG = re.compile(
    r"(?:\[(?:{words})\]\s*[:|–—-]?|(?:{words})\s*[:|]|(?:{loud})\s+[–—-](?=\s))\s*".format(
        words=(
            r"(?i:breaking(?: news)?|just in|live(?: updates?| blog)?|watch(?: live)?|"
            r"updated?(?: \d)?|brief|urgent|developing|exclusive|eilmeldung|"
            r"alerte info|última hora|ultim'ora)"
        ),
        loud=r"BREAKING(?: NEWS)?|JUST IN|LIVE|UPDATED?|WATCH(?: LIVE)?|EILMELDUNG",
    )
)
#: A title of fewer words may be a name: "Live: Aid".
_FEWEST = 3


def plainly(line: str) -> str:
    """Return a line of a header without the signs of Markdown around its parts."""
    if len(line) > _LONGEST or not ("*" in line or "_" in line or "#" in line):
        return line
    line = _HASHES.sub("", line, count=1)
    whole = _WHOLE.fullmatch(line)
    return whole["text"].strip() if whole else _WITHIN.sub(r"\g<text>", line)


def without_release(line: str) -> tuple[str, str] | None:
    """Part "PRESS RELEASE: 4 March" into the sign after the label and the rest.

    None: the line begins with no label of a press release.
    """
    match = _RELEASE.match(line)
    if match is None:
        return None
    link = _LINK.match(line, match.end())
    end = link.end() if link else match.end()
    if end < len(line) and end == match.end():
        return None  # a longer word: "press releases"
    return (link["mark"] if link else ""), line[end:].strip()


def without_flag(title: str | None) -> str | None:
    """Return a title without "BREAKING:", "LIVE:" and the like before it."""
    flag = _FLAG.match(title or "")
    if title is None or flag is None:
        return title
    rest = title[flag.end() :]
    if len(rest.split()) < _FEWEST:
        return title
    first = rest.split()[0]
    return rest[:1].upper() + rest[1:] if first.islower() else rest
