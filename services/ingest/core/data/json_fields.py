"""The fields of an article in data, by the names that programs give them."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from services.ingest.core.data.json_people import byline_of, is_name
from services.ingest.core.data.json_values import line_of, text_of, with_breaks
from services.ingest.core.text.decoding import printable
from services.ingest.core.text.word_lists import words

#: Names, folded (no case, dash or underscore), the surest first.
NAMES: dict[str, tuple[str, ...]] = {
    name: tuple(said.split())
    for name, said in {
        "title": """
            title headline titletext webtitle headlines articletitle posttitle heading""",
        "text": """
            text body articlebody content bodytext fulltext contenttext bodyplain
            contenthtml bodyhtml html maintext articletext storytext plaintext rawtext
            story contentelements paragraphs blocks contents selftext fullarticle""",
        "publisher": """
            publisher source sitename outlet newspaper sourcename publication
            sourceorganization provider namesource medianame sourcehostname hostname
            sourcedomain domain publishername outletname metasitename sitetitle
            newspapername infosource containertitle copyrightholder""",
        "author": """
            author authors byline creator writer dccreator authorname authornames writers
            contributors reporter journalist primaryauthor writtenby postauthor
            bylines by authorsbyline""",
        "url": """
            url link weburl canonicalurl permalink href sourceurl articleurl
            canonical canonicallink mainentityofpage respondedurl requestedurl""",
        "section": """
            section articlesection sectionname category categories desk newsdesk topic
            primarysection primarycategory primarytag""",
        "published": """
            publishedat datepublished publisheddate firstpublishdate publishdate
            publicationdate published pubdate datepublish datetimepub firstpublishedat
            firstpublicationdate webpublicationdate datecreated issued dategmt datetime
            date timestamp publishedon publishedtime publishtime publishingdate postdate
            posteddate postedat dateposted firstpublished displaydate releasedate
            articledate uploaddate firstcreated versioncreated createdat createdutc
            day""",
        "modified": """
            modifiedat updatedat datemodified modifiedgmt modified updated lastmodified
            datemodify lastmod lastupdated lastupdateddate versioncreated""",
        "id": "id guid uuid identifier articleid uri",
        "language": "language lang inlanguage locale",
        "summary": """
            dek standfirst subheadline subheadlines subheading subhead strapline deck
            subtitle description summary abstract trailtext customexcerpt excerpt teaser
            snippet leadparagraph metadescription""",
        "deleted": "deleted retracted",
        "status": "status pubstatus articlestatus",
        "file": "file",
    }.items()
}
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
_SEPARATOR = re.compile(r"[\s_:()-]")
#: What the values of a name are of NAMES.
_OURS = {name: what for what, names in NAMES.items() for name in names}
#: What search engines add to a name to say of which type its values are. `_text` is
#: none of theirs: what it ends is another field ("2 hours ago", "Read more").
_TYPED = re.compile(r"(?:_(?:t|s|ss|txt|dt|dts|tdt|str)(?:_[a-z]{2})?|\.keyword)$")
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


@dataclass(frozen=True, slots=True)
class Fields:
    """An object's values by their folded names."""

    values: Mapping[str, Any]
    #: The fields of objects beside its text that say more of it.
    aside: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, value: Mapping[str, Any]) -> "Fields":
        """Take an object's fields; where two names fold to one, the first counts."""
        found = _by_folded(value)
        beside: dict[str, Any] = {}
        for name in _ASIDE & found.keys():
            if isinstance(found[name], dict):
                beside |= _by_folded(found[name])
        return cls(found, beside)

    def given(self, what: str) -> list[Any]:
        """Return the values of a field of NAMES, the surest first.

        Where there is an address, its host tells more of the publisher than what an
        object beside the text calls a source: that may be a crawler.
        """
        has_host = what == "publisher" and "://" in (self.address() or "")
        is_told = what in _TOLD_ASIDE and not has_host
        places = (self.values, self.aside) if is_told else (self.values,)
        return [held[name] for held in places for name in NAMES[what] if name in held]

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
        source = line_of(self.values.get("source")) or ""
        links = self.values.get("links")
        linked = (links.get(one) for one in _LINKS) if isinstance(links, dict) else ()
        given = filter(None, map(line_of, self.given("url")))
        return (
            # A path alone ("/flood") names no page, another field may.
            next(filter(_PAGE.match, given), None)
            or self.line("url")
            or line_of(self.values.get("@id"))
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


@lru_cache(maxsize=2048)  # the same few names, article after article
def folded(name: str) -> str:
    """Return a field's name as NAMES has it: without case, dash and underscore."""
    if name.isalpha():
        return name.casefold()
    whole = _whole(name)
    plain = _whole(_TYPED.sub("", name))
    return plain if whole not in _OURS and plain in _OURS else whole


@lru_cache(maxsize=2048)
def _whole(name: str) -> str:
    return _SEPARATOR.sub("", name).casefold()


def _by_folded(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return values by folded names; with a type only what no other name tells."""
    found: dict[str, Any] = {}
    typed: dict[str, Any] = {}
    for name, given in value.items():
        known = folded(name)
        (found if known == _whole(name) else typed).setdefault(known, given)
    empty: tuple[Any, ...] = (None, "", [], {})
    told = {_OURS.get(name) for name in found if typed and found[name] not in empty}
    return found | {name: typed[name] for name in typed if _OURS[name] not in told}


def _column(value: Any) -> list[Any]:
    """Return a column of a table: a list, or an object whose names are row numbers."""
    if isinstance(value, dict) and all(map(str.isdigit, value)):
        return list(value.values())
    return value if isinstance(value, list) else []


def _is_true(value: Any) -> bool:
    return value is True or (
        isinstance(value, (str, int)) and str(value).strip().casefold() in _TRUE
    )
