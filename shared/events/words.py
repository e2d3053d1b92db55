"""The closed lists: kinds, states, reasons, update types."""

from typing import Literal

#: The services, as signs of life and logs name them.
SERVICES = ("ingest", "enrich", "summarize", "gateway")

Kind = Literal["new", "revised", "retracted"]
KINDS: tuple[Kind, ...] = ("new", "revised", "retracted")

#: What editors may decide; and `account`: a token or webhook was made or taken back.
Decided = Literal["forget", "together", "apart", "fixed", "block", "undo", "account"]

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

#: What the owner of a refused file can do, in one sentence. What is wrong with it says
#: the refusal's detail: each of these is right after every detail of its reason.
REMEDIES: dict[Reason, str] = {
    "empty": "Drop it again once it holds an article.",
    "encoding": "Save it as text in UTF-8, and drop that.",
    "unknown_format": "Drop it as text, Markdown, HTML, MHTML, JSON, JSONL, RSS, Atom, "
    "NewsML-G2, NITF, mail, PDF, DOCX, WARC, or zip/tar of them, plain or gzipped.",
    "broken": "Export or save it again, and drop that.",
    "too_big": "Split it, or drop its articles one by one.",
    "too_deep": "Drop the articles in it by themselves, with fewer levels around them.",
    "not_regular": "Drop the file itself.",
    "no_permission": "Give the user that runs Storywire permission to read it.",
    "no_body": "Drop the whole article as text.",
    "not_an_article": "If it is an article, drop the whole of it as text.",
    "timed_out": "Drop a simpler file, or its text alone.",
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
Found = Literal["", "field", "header", "dateline", "meta", "element", "page", "change"]
FOUND: tuple[Found, ...] = (
    "",
    "field",
    "header",
    "dateline",
    "meta",
    "element",
    "page",
    "change",
)
#: What an article says of itself, by its page's kind or its section, where it is no
#: report: it follows an event live; comments on it; or gathers other news.
Genre = Literal["live", "opinion", "round_up"]
ConflictStatus = Literal["open", "superseded", "resolved"]
EntityKind = Literal["person", "place", "organisation", "other"]
PlaceKind = Literal["country", "city", "region"]
#: What an article does not get in a language that no model knows, or where there is no
#: model: names that a model finds (there are those by rule), meaning, topics; and in a
#: script without capitals: names by rule.
Missing = Literal["names_by_rule", "names_by_model", "vector", "categories"]
#: Of what an enrichment left something out: characters of the body that were not parted
#: into sentences, names of sentences beyond the searched part or the part that the model
#: reads, mentions, different names, stems, characters of the body that terms and vector
#: are not made of.
Cut = Literal["parted", "searched", "read", "entities", "names", "terms", "beginning"]
