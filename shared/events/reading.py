"""What reading made of one offer, before anything is known of its document."""

from datetime import date
from typing import Literal

from shared.events.base import Model, Moment
from shared.events.identity import DocumentKey, content_hash, document_keys
from shared.events.words import Found, Genre, Precision, Reason


class Reading(Model):
    """A pure function of the offer's bytes, name, source, time and the reading table.

    Either refused (`reason`), or a tombstone (`tombstone`), or an article's text.
    """

    v: Literal[1] = 1
    reason: Reason | None = None
    #: What was wrong, for the owner of the file.
    detail: str = ""
    tombstone: bool = False
    external_id: str | None = None
    title: str | None = None
    #: The standfirst, where the format tells it apart from the body.
    dek: str | None = None
    body: str = ""
    publisher: str | None = None
    author: str | None = None
    #: The authors as written.
    author_raw: str | None = None
    url: str | None = None
    section: str | None = None
    published_at: Moment | None = None
    published_precision: Precision = "none"
    published_raw: str | None = None
    published_found: Found = ""
    #: Where nothing in the raw date tells whether day or month comes first: what it is
    #: with the day first. The key holds to it, whatever else came to tell.
    written_day: date | None = None
    modified_at: Moment | None = None
    modified_raw: str | None = None
    language: str = "und"
    source: str = ""
    file: str = ""
    line: int | None = None
    #: Of an archive the member that it is from.
    member: str = ""
    #: The text is only the beginning of the article, or a summary of it.
    excerpt: bool = False
    #: A tombstone may name the file that it takes back.
    of_file: str | None = None
    received_at: Moment
    reading: str = "9"
    #: Number of the learnt table that was applied; 0: none.
    table: int = 0
    #: Lines that the learnt table took off the body, in their order.
    removed: tuple[str, ...] = ()
    #: Hash of the text before any learnt table was applied; None for a tombstone.
    revision_id: str | None = None
    #: Hash of title and body before any learnt table was applied; None for a tombstone,
    #: and in readings before version 3, which knew no table.
    content: str | None = None
    sketch: tuple[int, ...] = ()
    #: The news agencies that it credits, by name (shared.text.agencies).
    credits: tuple[str, ...] = ()
    #: What it says that it is, if that is no report.
    genre: Genre | None = None

    @property
    def day(self) -> date | None:
        """The day of publication that tells the document, if one is known."""
        if self.written_day is not None:
            return self.written_day
        return self.published_at.date() if self.published_at else None

    def names(self) -> tuple[DocumentKey, ...]:
        """Tell the document, the strongest name first; () for a tombstone that names
        nothing. The beginning of an article bears no words as a name beside others."""
        names = document_keys(
            url=self.url,
            publisher=self.publisher,
            guid=self.external_id,
            title=self.title,
            day=self.day,
            source=self.source,
            file=self.of_file or self._place,
            content=None if self.tombstone else self._content,
        )
        if self.excerpt and len(names) > 1:
            return tuple(one for one in names if one.kind != "content")
        return names

    def key(self) -> DocumentKey | None:
        """Return the document's key; None for a tombstone that names nothing."""
        return next(iter(self.names()), None)

    @property
    def _place(self) -> str:
        return f"{self.file}/{self.member}" if self.member else self.file

    @property
    def _content(self) -> str:
        return self.content or content_hash(self.title, self.body)
