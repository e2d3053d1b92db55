"""The text of an object of data: by the names of fields, and by its form."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from services.ingest.core.data.field_lines import field_lines
from services.ingest.core.data.json_fields import Fields
from services.ingest.core.data.json_names import NAMES, folded
from services.ingest.core.data.json_values import in_paragraphs, text_of
from services.ingest.core.draft import Refused
from services.ingest.core.text.paragraphs import is_prose
from services.ingest.core.undrawn.bounds import Budget
from services.ingest.core.undrawn.element_trees import as_html
from services.ingest.core.undrawn.state_blocks import text_of_blocks

#: A text has so many characters in sentences.
_SHORTEST = 150
#: A field of another name has a text of so many sentences.
_SENTENCES = 3
#: The text of a surer name counts where it has this share of the longest.
_SHARE = 0.5
#: How deep a text lies in fields of other names.
_LEVELS = 3
#: What fields are called that hold other texts.
_OTHER = re.compile(
    r"relat|comment|bio|promo|caption|desc|summar|excerpt|teaser|recommend|trend|popular|"
    r"seo|meta|author|terms|policy|newsletter|disclaim|footer|header|nav|menu|embed|next|"
    r"image|video|schema|jsonld|config|more|read|product|faq"
)
_HTML = re.compile(r"</(?:p|div|section|li|blockquote)>|<br\b", re.IGNORECASE)


def body_of(fields: Fields, budget: Budget) -> str | None:
    """Return the text of an object, plain or HTML; None: it has none like an article's.

    `budget`: the characters of all that may be looked at.
    """
    named = [(_said(one), one) for one in _named(fields) if budget.takes(one)]
    most = max((said for said, _ in named), default=0)
    if most >= _SHORTEST:
        return next(one for said, one in named if said >= _SHARE * most)
    others = [one for one in _others(fields.values, _LEVELS) if budget.takes(one)]
    told = [one for one in others if len(_prose(one)) >= _SENTENCES]
    return max(told, key=_said, default=None)


def _named(fields: Fields) -> Iterator[str]:
    for name in NAMES["text"]:
        value = fields.values.get(name)
        if isinstance(value, (dict, list)):
            yield as_html(value) or text_of(value)
            yield text_of_blocks(value)
        elif isinstance(value, str):
            yield value


def _others(values: Mapping[str, Any], levels: int) -> Iterator[str]:
    """Yield texts of fields of any name: HTML, or blocks that hold texts."""
    for name, value in values.items():
        if _OTHER.search(folded(name)):
            continue
        if isinstance(value, str):
            yield value if _HTML.search(value) else ""
        elif isinstance(value, list) and value and isinstance(value[0], str):
            texts = [one for one in value if isinstance(one, str)]
            yield in_paragraphs(texts)
        elif isinstance(value, (dict, list)):
            yield as_html(value) or text_of_blocks(value)
            if isinstance(value, dict) and levels > 1:
                yield from _others(value, levels - 1)


def _said(text: str) -> int:
    return sum(map(len, _prose(text)))


def _prose(text: str) -> list[str]:
    lines = field_lines(text)
    return [] if isinstance(lines, Refused) else [one for one in lines if is_prose(one)]
