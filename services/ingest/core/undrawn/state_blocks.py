"""Texts in blocks as programs of any kind nest them: a list of parts, each with a text.

`[{"type": "paragraph", "props": {"text": "..."}}, {"settings": {"html": "<p>..."}}]`:
where a part has its text is told by names that all such programs use, whatever the part
and what stands between are called.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from services.ingest.core.data.json_names import folded
from services.ingest.core.data.json_values import in_paragraphs, is_no_text, text_of
from services.ingest.core.text.word_lists import words

#: What a part calls its text, the surest first.
_TEXTS = (
    *("text", "html", "source", "content", "value", "body", "copy", "markup"),
    *("paragraph", "richtext", "rawtext", "texthtml", "textstriphtml"),
)
#: What parts call others' words: no article has these as its parts.
_OTHERS = words("title headline url href link slug permalink canonicalurl")
#: How deep a part's text lies in it, and parts of one text.
_LEVELS, _MOST = 3, 5_000


def text_of_blocks(value: Any) -> str:
    """Return the texts of the parts that a value is a list of, "" if it is none."""
    parts = value if isinstance(value, list) else []
    told = [one for one in parts[:_MOST] if isinstance(one, dict)]
    if len(told) < 2 or sum(map(_is_linked, told)) > len(told) / 2:
        return ""
    texts = (_text(one, _LEVELS) for one in told if not is_no_text(one))
    return in_paragraphs([one for one in texts if one])


def _is_linked(part: Mapping[str, Any]) -> bool:
    """Say whether a part has a title or an address: one of a list of other articles."""
    return sum(folded(name) in _OTHERS for name in part) > 1


def _text(part: Mapping[str, Any], levels: int) -> str:
    by_name = {folded(name): one for name, one in part.items()}
    told = (by_name.get(name) for name in _TEXTS)
    text = next((one for one in told if one and isinstance(one, (str, list))), None)
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return text_of(text)
    return next(filter(None, _within(part, levels)), "") if levels > 1 else ""


def _within(part: Mapping[str, Any], levels: int) -> Iterator[str]:
    for one in part.values():
        if isinstance(one, dict) and not is_no_text(one):
            yield _text(one, levels - 1)
