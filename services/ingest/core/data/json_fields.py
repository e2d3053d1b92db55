"""The fields of an article in data, by the names that programs give them."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from services.ingest.core.text.decoding import clean, printable

#: Names, folded (no case, dash or underscore), the surest first.
NAMES: dict[str, tuple[str, ...]] = {
    name: tuple(said.split())
    for name, said in {
        "title": "title headline titletext webtitle",
        "text": """
            text body articlebody content bodytext fulltext contenttext bodyplain
            contenthtml bodyhtml html maintext articletext storytext plaintext rawtext""",
        "publisher": """
            publisher source sitename outlet newspaper sourcename publication
            sourceorganization provider namesource medianame sourcehostname hostname
            sourcedomain domain""",
        "author": "author authors byline creator writer dccreator",
        "url": """
            url link weburl canonicalurl permalink href sourceurl articleurl
            mainentityofpage respondedurl requestedurl""",
        "section": """
            section articlesection sectionname category categories desk newsdesk topic""",
        "published": """
            publishedat datepublished publisheddate publishdate publicationdate published
            pubdate datepublish datetimepub firstpublishedat firstpublicationdate
            webpublicationdate datecreated issued dategmt datetime date timestamp
            createdat""",
        "modified": """
            modifiedat updatedat datemodified modifiedgmt modified updated lastmodified
            datemodify lastmod""",
        "id": "id guid uuid identifier articleid uri",
        "language": "language lang inlanguage locale",
        "summary": """
            dek standfirst description summary abstract trailtext excerpt teaser snippet
            leadparagraph""",
        "deleted": "deleted retracted",
        "status": "status pubstatus articlestatus",
        "file": "file",
    }.items()
}
#: How programs write "nothing" when they turn it into text.
_NOTHING = frozenset({"", "none", "null", "nan", "n/a", "undefined"})
_TRUE = frozenset({"true", "yes", "1"})
#: Where an article stands that its newsroom took back.
_GONE = frozenset({"withdrawn", "retracted", "killed", "deleted"})
#: Fields of an object that stands where a text could: {"rendered": "..."} and others.
_WITHIN = (
    *("name", "main", "rendered", "value", "@value", "text", "content", "original"),
    *("title", "@id", "$oid", "$date", "$numberLong"),
)
#: An address, an account or a bare number: nobody's name.
_NO_NAME = re.compile(r"[a-z]+://\S*|[\d\s,.]*", re.IGNORECASE)
#: What news services write where they keep a text from those who don't pay.
_WITHHELD = re.compile(r"only available (?:in|with|on) [\w ,]{0,40}", re.IGNORECASE)
#: Tags that some systems leave in a title.
_INLINE = re.compile(
    r"</?(?:b|i|em|strong|span|a|u|sup|sub|mark|br|p)\b[^<>]{0,300}>", re.I
)
#: A text of fewer characters may be a paragraph.
_TEXT = 120
_SEPARATOR = re.compile(r"[\s_:-]")
_BY = re.compile(r"^by[:\s]\s*(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fields:
    """An object's values by their folded names."""

    values: Mapping[str, Any]

    @classmethod
    def of(cls, value: Mapping[str, Any]) -> "Fields":
        """Take an object's fields; where two names fold to one, the first counts."""
        found: dict[str, Any] = {}
        for name, given in value.items():
            found.setdefault(folded(name), given)
        return cls(found)

    def given(self, what: str) -> list[Any]:
        """Return the values of a field of NAMES, the surest first."""
        values = self.values
        return [values[name] for name in NAMES[what] if name in values]

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
            if line and not _NO_NAME.fullmatch(line):
                return line
        return None

    def address(self) -> str | None:
        """Return the address, which alone may be an object's `@id` or its source."""
        source = line_of(self.values.get("source")) or ""
        return (
            self.line("url")
            or line_of(self.values.get("@id"))
            or (source if "://" in source else None)
        )

    def byline(self) -> str | None:
        """Return the authors without the word before them."""
        names = self.name("author")
        return ", ".join(_BY.sub("", names).split("; ")) if names else None

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
                yield text

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


def folded(name: str) -> str:
    """Return a field's name as NAMES has it: without case, dash and underscore."""
    return (name if name.isalpha() else _SEPARATOR.sub("", name)).casefold()


def moment_of(value: Any) -> Any:
    """Return a value that may be a date, out of the list or object that holds it."""
    if isinstance(value, list):
        return moment_of(value[0]) if value else None
    if isinstance(value, dict):
        told = (value.get(name) for name in ("$date", "$numberLong", "@value", "value"))
        return moment_of(next((one for one in told if one is not None), None))
    return value


def line_of(value: Any) -> str | None:
    """Return a value as one line: numbers as text, lists joined, objects by name."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, dict):
        return line_of(_within(value))
    if isinstance(value, list):
        named = [
            line_of(one) for one in value if isinstance(one, (str, int, float, dict))
        ]
        return ", ".join(one for one in named if one) or None
    line = " ".join(clean(str(value)).split())
    return None if line.casefold() in _NOTHING else line


def text_of(value: Any) -> str:
    """Return a value as text: a list is a list of paragraphs, an object has it within."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return text_of(_within(value))
    if isinstance(value, list):
        return "\n\n".join(filter(None, (text_of(one) for one in value)))
    return ""


def _column(value: Any) -> list[Any]:
    """Return a column of a table: a list, or an object whose names are row numbers."""
    if isinstance(value, dict) and all(map(str.isdigit, value)):
        return list(value.values())
    return value if isinstance(value, list) else []


def _within(value: Mapping[str, Any]) -> Any:
    given = (value.get(name) for name in _WITHIN)
    return next((one for one in given if isinstance(one, str)), None)


def _is_true(value: Any) -> bool:
    return value is True or (
        isinstance(value, (str, int)) and str(value).strip().casefold() in _TRUE
    )
