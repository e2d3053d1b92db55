"""What the pages of earlier versions show, as values."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.gateway.core.changes import Changed, changes
from services.gateway.core.history import Version, record_at
from services.gateway.core.shapes import StoryView
from services.gateway.core.times import Shown, shown
from services.gateway.core.views import DEK, SENTENCE, story_path, story_view
from services.gateway.core.wording import cut, many
from shared.events.story import EMBEDDED, Cited, Member, Moments, StoryRecord, StoryText

#: What happened to a sentence, and in which part of the text.
_KINDS = {"added": "Added", "removed": "Removed", "changed": "Changed"}
_PARTS = {
    "headline": "headline",
    "dek": "introduction",
    "summary": "text",
    "timeline": "timeline",
}


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in the list of versions."""

    number: int
    path: str
    at: Shown
    #: Such as `10 articles`.
    articles: str
    #: Such as `Corrected`, `Something new`; "" for another wording alone.
    why: str
    wrote: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A sentence that changed; `before`: what it was, "" unless it became another."""

    #: Such as `Added to the text`.
    label: str
    kind: str
    text: str
    before: str
    #: Such as `Marsh Herald: Flood in Marsh Lane`; "" if it is not known.
    cause: str


@dataclass(frozen=True, slots=True)
class VersionView:
    """One earlier version, as its page shows it."""

    line: VersionLine
    story: StoryView
    #: The version that it is compared with; None: it was the first text.
    earlier: VersionLine | None
    later: VersionLine | None
    changes: tuple[ChangeLine, ...]
    #: Such as `2 of its sources have left the story since.`; "" if none has.
    gone: str


def version_line(story_id: str, version: Version) -> VersionLine:
    """Return what a list shows of a version."""
    kept = version.kept
    why = "Corrected" if kept.event == "story.corrected" else ""
    return VersionLine(
        number=version.number,
        path=f"{story_path(story_id)}/versions/{version.number}",
        at=shown(kept.at),
        articles=many(kept.article_count, "article"),
        why=why or ("Something new" if kept.material else "No news"),
        wrote=wrote_of(kept.generated_by, kept.parameters),
    )


def wrote_of(generated_by: str, parameters: str) -> str:
    """Say what wrote a text."""
    who = "the embedded writer" if generated_by == EMBEDDED else generated_by
    named = f"Written by {cut(who, 80) or 'a writer that is not known'}"
    return f"{named} ({cut(parameters, 120)})" if parameters else named


def version_view(
    record: StoryRecord,
    version: Version,
    text: StoryText,
    *,
    earlier: tuple[Version, StoryText] | None,
    later: Version | None,
) -> VersionView:
    """Return what the page of a version shows; marks lead to the sources that the story
    still has."""
    members = {one.id: one for one in record.articles}
    old = earlier[1] if earlier else None
    found = changes(old, text, record.articles) if earlier else ()
    gone = _gone(text, members)
    return VersionView(
        line=version_line(record.id, version),
        story=story_view(record_at(record, version.number, text)),
        earlier=version_line(record.id, earlier[0]) if earlier else None,
        later=version_line(record.id, later) if later else None,
        changes=tuple(_change(one, members) for one in found),
        gone=f"{many(gone, 'cited source')} left the story since." if gone else "",
    )


def _change(one: Changed, members: Mapping[str, Member]) -> ChangeLine:
    joint = {"added": "to", "removed": "from", "changed": "in"}[one.kind]
    limit = DEK if one.part == "dek" else SENTENCE
    return ChangeLine(
        label=f"{_KINDS[one.kind]} {joint} the {_PARTS[one.part]}",
        kind=one.kind,
        text=cut(one.text, limit),
        before=cut(one.before, limit),
        cause=_cause(members.get(one.caused_by or ""), one),
    )


def _cause(member: Member | None, one: Changed) -> str:
    if member is None:
        return "an article that has left the story" if one.caused_by else ""
    publisher = cut(member.publisher or member.source, 80)
    return ": ".join(filter(None, (publisher, cut(member.title, 200))))


def _gone(text: StoryText, members: Mapping[str, Member]) -> int:
    told: list[Cited | Moments] = [text.headline, text.dek, *text.timeline]
    told += [one for paragraph in text.paragraphs for one in paragraph]
    cited = {one.article_id for line in told for one in line.citations}
    return len(cited - members.keys())
