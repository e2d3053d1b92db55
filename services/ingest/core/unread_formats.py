"""What a file is that is not read, and what its owner can drop instead. Pure."""

import re

from services.ingest.core.data.json_names import NAMES, folded
from services.ingest.core.text.word_lists import words

#: What is said of a table, by its name or by its first line.
TABLE = "The file is a table; write each of its rows as an object of JSON, one a line."
_LINK = "The file is but a link; drop the page to which it leads."
_REFERENCES = "The file is a list of references, without their texts."
_BY_SUFFIX = {
    **dict.fromkeys(("csv", "tsv"), TABLE),
    **dict.fromkeys(("url", "webloc", "desktop", "lnk"), _LINK),
    **dict.fromkeys(("ris", "bib", "nbib", "enw"), _REFERENCES),
    "emlx": "The file is of Apple Mail; drag the mail out of it, as .eml.",
    "webarchive": "The file is a web archive of Safari; save the page as its source.",
    "fodt": "The file is an OpenDocument file; save it as DOCX, HTML or text.",
    "msg": "The file is a mail of Outlook; save it as text or as .eml.",
}
_BY_ROOT = {
    **dict.fromkeys(
        ("urlset", "sitemapindex"),
        "The file is a map of a site: addresses without texts; drop the pages.",
    ),
    "opml": "The file is a list of feeds; drop what the feeds hold.",
    "en-export": "The file is an export of Evernote; export it as HTML.",
    "plist": "The file is a property list; of a web archive save the page's source.",
}
#: All names of an article's fields.
_FIELDS = frozenset(name for named in NAMES.values() for name in named)
#: A name that is more common than these needs one of them beside it.
_SURE = words("title headline text body content url link")
_CELL = re.compile(r"[\"' ]*([^\W\d][\w .-]{0,30}?)[\"' ]*")
_FEWEST = 3
_LONGEST = 2_000


def said_of(suffix: str, root: str = "") -> str | None:
    """Say what a file is, by its suffix or the root of its XML; None: nobody knows."""
    return _BY_SUFFIX.get(suffix) or _BY_ROOT.get(root)


def is_table(head: str) -> bool:
    """Say whether a text begins with the names of columns, as tables are exported: three
    or more, most of which are fields of an article, and a row right below."""
    first, _, rest = head.lstrip("\ufeff \r\n").partition("\n")
    delimiter, row = max(",;\t|", key=first.count), rest.partition("\n")[0].strip(" \r")
    if len(first) > _LONGEST or not (delimiter in row or row.startswith('"')):
        return False
    cells = [_CELL.fullmatch(one) for one in first.strip().split(delimiter)]
    names = [folded(one[1]) for one in cells if one]
    if len(cells) < _FEWEST or len(names) < len(cells):
        return False
    return 2 * sum(one in _FIELDS for one in names) > len(names) and any(
        one in _SURE for one in names
    )
