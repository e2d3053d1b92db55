"""A draft: what one format's reader found, before it becomes a Reading."""

from dataclasses import dataclass

from services.ingest.core.times.dates import UNDATED, Dated
from shared.events.words import Genre, Reason


@dataclass(frozen=True, slots=True)
class Draft:
    """An article or tombstone as its format told it, texts cleaned."""

    title: str | None = None
    #: The standfirst, where a format tells it apart from the body.
    dek: str | None = None
    #: Single lines, headings inside the article among them.
    paragraphs: tuple[str, ...] = ()
    publisher: str | None = None
    author: str | None = None
    #: The authors as written, before roles and outlets were cut off.
    author_raw: str | None = None
    url: str | None = None
    section: str | None = None
    #: What the page or the data says that it is, if that is no report; its section may
    #: say so, too.
    genre: Genre | None = None
    published: Dated = UNDATED
    modified: Dated = UNDATED
    external_id: str | None = None
    #: As given; None: not given or no language.
    language: str | None = None
    #: What a page declares; believed only where the text does not tell its language.
    language_hint: str | None = None
    tombstone: bool = False
    #: The text is only the beginning of the article, or a summary of it.
    excerpt: bool = False
    of_file: str | None = None
    #: The agencies that it credits, by name, also in lines that were taken off.
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Why no article can be made of a record."""

    reason: Reason
    #: What was wrong, for the owner of the file.
    detail: str
