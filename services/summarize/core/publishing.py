"""A finished text as one step of the ledger, and the update that tells of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from services.summarize.core.writing.known import Known
from services.summarize.core.writing.revising import corrected_sentences, is_material
from shared.events.base import stamp
from shared.events.keys import Keys
from shared.events.steps import (
    Announce,
    AtMost,
    Era,
    Expect,
    Keep,
    Leased,
    OneOf,
    Put,
    Step,
)
from shared.events.story import Citation, KeptVersion, StoryRecord, StoryText

#: So many texts of a story can be read again; older ones are garbage then.
VERSIONS = 200


@dataclass(frozen=True, slots=True)
class Draft:
    """A text to commit, with what it was written from."""

    story_id: str
    #: The story's hash as it was read.
    fields: Mapping[str, str]
    #: The record as the public saw it then.
    public: StoryRecord
    previous: StoryText | None
    text: StoryText
    #: (article_id, revision_id) of articles that left and live on as they were, in
    #: another story: what they say was not taken back.
    moved: frozenset[tuple[str, str]] = frozenset()
    #: What the articles say that the previous text was written from.
    known: Known | None = None
    #: How often the gate refused a wording, by reason.
    refused: Mapping[str, int] = field(default_factory=dict)


def publishing_step(
    draft: Draft, blob: str, *, fence: Leased, era: Era, keys: Keys, now: datetime
) -> Step:
    """Return the step that makes a text the story's; `blob`: where it lies.

    It holds only if no other text came since, and no member that it may cite was
    removed or revised. It announces nothing if the public sees no difference and
    nothing was taken back.
    """
    story, text = keys.story(draft.story_id), draft.text
    version, membership = draft.fields.get("text"), draft.fields["membership"]
    expected = (
        Expect(story, "text", version),
        OneOf(story, "status", ('"live"', '"closed"')),
        AtMost(story, "losses", int(membership)),
    )
    change = Put(
        story,
        {
            "text": str(int(version or 0) + 1),
            "text_blob": blob,
            "text_membership": membership,
            "headline": text.headline.model_dump_json(),
            "headline_of": _origin(text.headline.citations),
            "dek": text.dek.model_dump_json(),
            "dek_of": _origin(text.dek.citations),
        },
    )
    said = update_fields(draft, now)
    events: tuple[Announce, ...] = ()
    if said:
        kept = Keep(keys.versions(draft.story_id), _kept(draft, blob, said), VERSIONS)
        events = (Announce(keys.updates, story, said, kept),)
    return Step(era, (fence,), expected, (change,), events)


def update_fields(draft: Draft, now: datetime) -> dict[str, str] | None:
    """Return the fields of the update; None if the public sees no difference."""
    new = draft.text.model_dump(mode="json")
    old = draft.public.model_dump(mode="json")
    # Also a field that says how it was made: what is not told, nobody can fold.
    data = {name: value for name, value in new.items() if old[name] != value}
    corrected = _corrected(draft)
    if corrected:
        data["corrected_sentences"] = list(corrected)
    if not data:
        return None
    fresh = _cited(draft.text) - _cited(draft.previous)
    causes = {
        article_id for article_id, _ in (*fresh, *(_gone(draft) if corrected else ()))
    }
    material = bool(corrected) or is_material(
        draft.previous,
        draft.text,
        language=draft.public.language,
        known=draft.known,
    )
    return {
        "event": "story.corrected" if corrected else "story.rewritten",
        "story_id": draft.story_id,
        "edition": draft.public.edition,
        "occurred_at": stamp(now),
        "caused_by": json.dumps(sorted(causes)),
        "material": "1" if material else "0",
        "data": json.dumps(data, ensure_ascii=False),
    }


def _kept(draft: Draft, blob: str, said: Mapping[str, str]) -> str:
    """Spell what is kept of the version that an update begins."""
    return KeptVersion.model_validate(
        {
            "blob": blob,
            "at": said["occurred_at"],
            "event": said["event"],
            "material": said["material"] == "1",
            "caused_by": json.loads(said["caused_by"]),
            "article_count": len(draft.public.articles),
            "generated_by": draft.text.generated_by,
            "parameters": draft.text.parameters,
        }
    ).model_dump_json()


def departed(draft: Draft) -> tuple[tuple[str, str], ...]:
    """Return what the previous text cites and the story no longer holds, as sorted
    (article_id, revision_id): revised, retracted, or moved to another story."""
    held = {(one.id, one.revision_id) for one in draft.public.articles}
    return tuple(sorted(_cited(draft.previous) - held))


def _corrected(draft: Draft) -> Sequence[str]:
    """Return the published sentences that rest on what was revised or retracted."""
    gone = _gone(draft)
    return corrected_sentences(draft.previous, draft.text, gone) if gone else ()


def _gone(draft: Draft) -> Sequence[tuple[str, str]]:
    """Return what the previous text cites and was revised or retracted."""
    return [one for one in departed(draft) if one not in draft.moved]


def _origin(citations: Sequence[Citation]) -> str:
    return citations[0].article_id if citations else ""


def _cited(text: StoryText | None) -> set[tuple[str, str]]:
    if text is None:
        return set()
    heads = [text.headline, text.dek]
    lines = [*heads, *(one for paragraph in text.paragraphs for one in paragraph)]
    return {(one.article_id, one.revision_id) for line in lines for one in line.citations}
