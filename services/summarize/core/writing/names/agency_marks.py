"""How agencies mark what they send: `UPDATE 2-`, glued to what opens a title."""

import re

#: Not a sport: the word may belong to the next, as in `Football-Mad`.
_MARK = re.compile(
    r"^\s*(?:CORRECT(?:ED|ION)|UPDATE|REFILE|WRAPUP|RPT|EXCLUSIVE|BRIEF|FACTBOX|TIMELINE"
    r"|ANALYSIS|INSIGHT|EXPLAINER|NEWSMAKER|PREVIEW)(?:[ -]\d+)?-"
    r"(?=[^\Wa-zß-ÿ_]|[\"“'‘])"
)


def unmarked(text: str) -> str:
    """Return a title, or the name that opens it, without the marks before it."""
    for _ in range(2):
        text = _MARK.sub("", text, count=1)
    return text
