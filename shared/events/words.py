"""The closed lists: kinds, states, reasons, update types."""

from typing import Literal

Kind = Literal["new", "revised", "retracted"]
KINDS: tuple[Kind, ...] = ("new", "revised", "retracted")

#: What editors may decide.
Decided = Literal["forget"]

#: Where an offer stands. All but `waiting` are final.
State = Literal[
    "waiting",
    "placed",
    "duplicate",
    "revised",
    "retracted",
    "rejected",
    "buried",
    "blocked",
    "forgotten",
]
STATES: tuple[State, ...] = (
    "waiting",
    "placed",
    "duplicate",
    "revised",
    "retracted",
    "rejected",
    "buried",
    "blocked",
    "forgotten",
)

#: Why an offer was refused.
Reason = Literal[
    "empty",
    "encoding",
    "unknown_format",
    "broken",
    "too_big",
    "too_deep",
    "not_regular",
    "no_permission",
    "no_body",
    "not_an_article",
    "timed_out",
]
REASONS: tuple[Reason, ...] = (
    "empty",
    "encoding",
    "unknown_format",
    "broken",
    "too_big",
    "too_deep",
    "not_regular",
    "no_permission",
    "no_body",
    "not_an_article",
    "timed_out",
)

#: What each refusal means and what its owner can do, in one sentence.
REMEDIES: dict[Reason, str] = {
    "empty": "The file holds nothing but white space; drop it again with its text.",
    "encoding": "The bytes are no text in any known encoding; save the file as UTF-8.",
    "unknown_format": "This kind of file is not read; drop text, Markdown, HTML, MHTML, "
    "JSON, JSONL, RSS, Atom, NewsML-G2, NITF, mail, PDF, DOCX, WARC, or zip/tar of them, "
    "plain or gzipped.",
    "broken": "The file or line is damaged or cut short; export it again.",
    "too_big": "The file or line is larger than the limit; split it.",
    "too_deep": "The data is nested too deeply; flatten it.",
    "not_regular": "This is a link, pipe or device; drop the file itself.",
    "no_permission": "The file can't be read; give the Storywire user read permission.",
    "no_body": "A title but no body text was found; drop the whole article.",
    "not_an_article": "The text is too short or is no article; drop the whole article.",
    "timed_out": "Reading took too long; drop a simpler file.",
}

UpdateType = Literal[
    "story.opened",
    "story.grew",
    "story.shrank",
    "story.revised",
    "story.merged",
    "story.split",
    "story.closed",
    "story.reopened",
    "story.retracted",
    "story.rewritten",
    "story.corrected",
    "epoch.started",
]
UPDATE_TYPES: tuple[UpdateType, ...] = (
    "story.opened",
    "story.grew",
    "story.shrank",
    "story.revised",
    "story.merged",
    "story.split",
    "story.closed",
    "story.reopened",
    "story.retracted",
    "story.rewritten",
    "story.corrected",
    "epoch.started",
)
#: Updates that a reader wants to hear of; for the writer's two, the writer says.
MATERIAL: frozenset[UpdateType] = frozenset(
    {"story.opened", "story.merged", "story.split", "story.retracted", "epoch.started"}
)

StoryStatus = Literal["live", "closed", "merged", "retracted"]
Precision = Literal["minute", "day", "none"]
#: Where a time of publication was found: a field of data; a line of the header; what
#: the page claims to machines (JSON-LD, meta tags), or shows in a time element; what a
#: search of the whole page finds; or, for want of another, the time of a change.
Found = Literal["", "field", "header", "meta", "element", "page", "change"]
FOUND: tuple[Found, ...] = (
    "",
    "field",
    "header",
    "meta",
    "element",
    "page",
    "change",
)
ConflictStatus = Literal["open", "superseded", "resolved"]
EntityKind = Literal["person", "place", "organisation", "other"]
