"""IPTC's ninjs from its second version on: lists of texts that say what each is for."""

from collections.abc import Mapping
from typing import Any

#: Lists of texts, and the field that the main one is.
_LISTS = {
    "headlines": "headline",
    "subheadlines": "subheadline",
    "descriptions": "description",
    "bodies": "body",
}
#: Which of several texts of the main part counts: its paragraphs are marked.
_MARKED = "html"


def with_main(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an item with the main text of each list as a field of its own.

    A list counts only if all in it are texts with a `value`. What its `pubStatus` calls
    canceled is taken back, as in NewsML.
    """
    told: dict[str, Any] = {}
    for name, field in _LISTS.items():
        if field not in value and (texts := _texts(value.get(name))):
            told[field] = max(texts, key=_rank)["value"]
    status = value.get("pubstatus", value.get("pubStatus"))
    if isinstance(status, str) and status.casefold() in ("canceled", "cancelled"):
        told["deleted"] = True
    if told and (provider := _provider(value.get("infoSources"))):
        told["provider"] = provider
    if not told:
        return value
    left = {name: one for name, one in value.items() if _LISTS.get(name) not in told}
    return {**left, **told}


def _texts(value: Any) -> list[Mapping[str, Any]]:
    if not isinstance(value, list):
        return []
    are_texts = all(isinstance(one, dict) and _is_text(one.get("value")) for one in value)
    return value if are_texts else []


def _rank(text: Mapping[str, Any]) -> tuple[bool, bool]:
    """Rank a text: the main one first, then that with marked paragraphs."""
    kind = text.get("contentType", text.get("contenttype"))
    return text.get("role") == "main", isinstance(kind, str) and _MARKED in kind


def _provider(value: Any) -> Any:
    """Return the name of who provides the item, None if nobody is said to."""
    given = value if isinstance(value, list) else []
    told = [one for one in given if isinstance(one, dict)]
    named = (one.get("name") for one in told if one.get("role") == "provider")
    return next(named, None)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())
