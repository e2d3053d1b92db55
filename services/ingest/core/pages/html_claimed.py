"""The text that a page claims in its JSON-LD, where it shows none or little."""

from collections.abc import Sequence

from services.ingest.core.data.field_lines import field_lines
from services.ingest.core.draft import Refused
from services.ingest.core.pages.html_extractors import has_text
from services.ingest.core.text.paragraphs import is_prose

#: A page that shows fewer characters may not have drawn its text; so many times more
#: have to be claimed.
_LITTLE, _MUCH = 400, 2


def told_lines(lines: Sequence[str], claimed: str) -> Sequence[str] | Refused:
    """Return a page's lines, or the text that it claims where it shows none or only
    what stands until scripts draw it ("Home News Loading…").

    What is claimed is often a part of the text, or another: it has to be sentences, and
    much more than is shown.
    """
    told = field_lines(claimed)
    if not has_text(lines):
        return told
    shown = " ".join(lines)
    is_little = len(shown) < _LITTLE and _MUCH * len(shown) < len(claimed)
    if not is_little or isinstance(told, Refused) or any(map(_is_told, lines)):
        return lines
    return told if any(map(_is_told, told)) else lines


def _is_told(line: str) -> bool:
    return is_prose(line) and not line.endswith(("…", "..."))
