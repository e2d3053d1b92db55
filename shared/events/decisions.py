"""What editors decide, as the journal keeps it."""

from shared.events.accounts import Account
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
    """An editor's decision, resolved to documents and to lines of the journal.

    What it says of `articles`: forget them; they stand *together*; they go, and stand
    *apart* from `others`; they are *fixed* in the company of `others`; *block* them, or
    what these publishers and sources bring; *undo* an earlier decision.
    """

    kind: Decided
    articles: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    #: Of what is fixed: those whose company it left, and stays apart from.
    left: tuple[str, ...] = ()
    #: To block: names as they are shown; they match in any case.
    publishers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    #: To undo: the decision's id.
    undone: str = ""
    #: Edition whose stories it is about; "": every edition.
    edition: str = ""
    #: What the editor asked for (`merge`, `move` …), and the stories that were meant: a
    #: hint for people, since stories change.
    asked: str = ""
    stories: tuple[str, ...] = ()
    #: Name of the token with which it was decided; "": at the desk, by who may do all.
    by: str = ""
    #: The token or webhook that was made or taken back.
    account: Account | None = None
    #: To forget: what of the journal's blobs goes.
    lines: tuple[ForgottenLine, ...] = ()
