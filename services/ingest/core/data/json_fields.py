"""The fields of an article in data, by the names that programs give them."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from services.ingest.core.data.json_names import NAMES, by_field, by_folded
from services.ingest.core.data.json_people import byline_of, is_name
from services.ingest.core.data.json_values import line_of, text_of, with_breaks
from services.ingest.core.text.decoding import printable
from services.ingest.core.text.word_lists import words

_TRUE = frozenset({"true", "yes", "1"})
#: Where an article stands that its newsroom took back.
_GONE = frozenset({"withdrawn", "retracted", "killed", "deleted"})
#: What news services write where they keep a text from those who don't pay.
_WITHHELD = re.compile(r"only available (?:in|with|on) [\w ,]{0,40}", re.IGNORECASE)
#: Tags that some systems leave in a title.
_INLINE = re.compile(
    r"</?(?:b|i|em|strong|span|a|u|sup|sub|mark|br|p)\b[^<>]{0,300}>", re.I
)
#: A text of fewer characters may be a paragraph.
_TEXT = 120
#: Objects beside a text that say more of it: their fields count where its own say
#: nothing.
_ASIDE = words("meta metadata header head embedded relationships taxonomy")
_LINKS = ("permalink", "canonical", "alternate", "web", "html")
#: Fields that such an object may tell.
_TOLD_ASIDE = words(
    "title publisher author url section published modified language summary"
)
#: A whole address that leads beyond a site's entrance.
_PAGE = re.compile(r"https?://[^/]+/[^/]", re.IGNORECASE)


class Fields:
    """An object's values by their folded names.

    `aside`: the fields of objects beside its text that say more of it.
    """

    __slots__ = ("_told", "_told_aside", "aside", "values")

    def __init__(
        self, values: Mapping[str, Any], aside: Mapping[str, Any] | None = None
    ) -> None:
        self.values = values
        self.aside = aside or {}
        self._told = by_field(values)
        self._told_aside = by_field(self.aside)

    @classmethod
    def of(cls, value: Mapping[str, Any]) -> "Fields":
        """Take an object's fields; where two names fold to one, the first counts."""
        found = by_folded(value)
        beside: dict[str, Any] = {}
        for name in _ASIDE & found.keys():
            if isinstance(found[name], dict):
                beside |= by_folded(found[name])
        return cls(found, beside)

    def given(self, what: str) -> list[Any]:
        """Return the values of a field of NAMES, the surest first.

        Where there is an address, its host tells more of the publisher than what an
        object beside the text calls a source: that may be a crawler.
        """
        own = self._told.get(what, [])
        beside = self._told_aside.get(what) if what in _TOLD_ASIDE else None
        if not beside or (what == "publisher" and "://" in (self.address() or "")):
            return own
        return own + beside

    def line(self, what: str) -> str | None:
        """Return the first value that is a line."""
        for value in self.given(what):
            if line := line_of(value):
                return line
        return None

    def name(self, what: str) -> str | None:
        """Return the first value that can name somebody: no address, no number."""
        for value in self.given(what):
            line = line_of(value)
            if is_name(line):
                return line
        return None

    def address(self) -> str | None:
        """Return the address, which alone may be an object's `@id` or its source."""
        given = filter(None, map(line_of, self.given("url")))
        # A path alone ("/flood") names no page, another field may.
        page = next(filter(_PAGE.match, given), None)
        return page or self.line("url") or self._other_address()

    def _other_address(self) -> str | None:
        source = line_of(self.values.get("source")) or ""
        links = self.values.get("links")
        linked = (links.get(one) for one in _LINKS) if isinstance(links, dict) else ()
        return (
            line_of(self.values.get("@id"))
            or next(filter(None, map(line_of, linked)), None)
            or (source if "://" in source else None)
        )

    def byline(self) -> str | None:
        """Return the authors without the word before them, its own before others."""
        return byline_of(self.values, self.aside, names=NAMES["author"])

    def title(self) -> str | None:
        """Return the title without the tags that some systems leave in it."""
        given = self.line("title") or self._name()
        if given is None or "<" not in given:
            return given
        return " ".join(html.unescape(_INLINE.sub("", given)).split()) or None

    def _name(self) -> str | None:
        """Return the name of what has an address and a summary: that of an article."""
        is_told = self.has("url") and self.has("summary")
        return line_of(self.values.get("name")) if is_told else None

    def summaries(self) -> Iterator[str]:
        """Yield texts that stand for the body where there is none, as written."""
        texts = (text_of(value).strip() for value in self.given("summary"))
        return (text for text in texts if text)

    def texts(self) -> Iterator[str]:
        """Yield texts in which the body may be, as written, the surest first."""
        for value in self.given("text"):
            text = text_of(value).strip()
            if text and not _WITHHELD.fullmatch(text):
                yield with_breaks(text)

    def has_columns(self) -> bool:
        """Say whether titles and texts stand in columns, as tables are written.

        Of two lists of one length no text may be a mere paragraph.
        """
        titles, texts = (
            _column(next(iter(self.given(one)), None)) for one in ("title", "text")
        )
        return (
            1 < len(titles) == len(texts)
            and all(isinstance(one, str) and len(one) >= _TEXT for one in texts)
            and all(isinstance(one, str) and one.strip() for one in titles)
        )

    def has(self, what: str) -> bool:
        """Say whether a field is there, whatever its value is."""
        return bool(self.given(what))

    def is_true(self, what: str) -> bool:
        """Say whether one of the field's values says yes."""
        return any(_is_true(one) for one in self.given(what))

    def is_deleted(self) -> bool:
        """Say whether the article was taken back, by a flag or by where it stands."""
        stands = map(line_of, self.given("status"))
        return self.is_true("deleted") or any(
            one is not None and one.casefold() in _GONE for one in stands
        )

    def file(self) -> str | None:
        """Return a file's name as it is written: another spelling is another file."""
        value = self.values.get("file")
        return printable(value.strip()) or None if isinstance(value, str) else None


def _column(value: Any) -> list[Any]:
    """Return a column of a table: a list, or an object whose names are row numbers."""
    if isinstance(value, dict) and all(map(str.isdigit, value)):
        return list(value.values())
    return value if isinstance(value, list) else []


def _is_true(value: Any) -> bool:
    return value is True or (
        isinstance(value, (str, int)) and str(value).strip().casefold() in _TRUE
    )
