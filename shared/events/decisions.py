"""What editors decide, as the journal keeps it."""

from shared.events.base import Model
from shared.events.words import Decided


class ForgottenLine(Model):
    """One line of the journal whose blobs go, and what a replay needs in their place.

    None of it is text: a replay must know which document the line was of, so that no
    other one takes its name, and that its text is refused when it is offered again.
    """

    number: int
    #: "" for an offer that was refused.
    article_id: str = ""
    revision_id: str | None = None
    edition: str = ""
    #: Where the key alone is no proof: the first document that shares it, and which of
    #: them this one is.
    first: str = ""
    ordinal: int = 0
    #: What tells its text again, by whatever name it comes.
    sketch: tuple[int, ...] = ()
    #: Other names that the document is known by, spelt as ids.
    names: tuple[str, ...] = ()


class Decision(Model):
    """An editor's decision, resolved to documents and to lines of the journal."""

    kind: Decided
    articles: tuple[str, ...] = ()
    #: To forget: what of the journal's blobs goes.
    lines: tuple[ForgottenLine, ...] = ()
