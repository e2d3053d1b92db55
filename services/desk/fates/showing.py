"""A story, and an update of one, as lines of text. Pure.

What is shown, and how sources are numbered, is the page's own view of the record.
"""

from collections.abc import Iterator, Sequence

from services.desk.fates.results import counter_line
from services.desk.terminal.layout import Line, cut, moment, printable, width_of, wrapped
from services.gateway.core.shapes import (
    Names,
    NameShown,
    SentenceShown,
    Source,
    StoryView,
)
from services.gateway.core.views import headline_of, story_view
from shared.events.story import StoryRecord
from shared.events.updates import StoryUpdate

_INDENT = "  "
#: So wide are the titles that stand before names and categories.
_TITLES = 8


def item_line(record: StoryRecord, *, width: int | None) -> str:
    """Return a story's line in a list: id, counter line, headline.

    The headline is cut so that the line fits; None: it is whole.
    """
    head = f"{record.id}  {counter_line(record)}  "
    return head + cut(headline_of(record), _room(head, width))


def _room(head: str, width: int | None) -> int | None:
    return None if width is None else max(width - width_of(head), 12)


def story_lines(record: StoryRecord, *, width: int) -> list[Line]:
    """Return a whole story, laid out for so many columns."""
    view = story_view(record)
    blocks = [
        [
            *(Line(line, True) for line in wrapped(view.headline, width)),
            Line(counter_line(record)),
            *_plain(wrapped(_about(record, view), width)),
        ],
        _plain(wrapped(marked(view.dek), width)) if view.dek else [],
        *(_paragraph(one, width) for one in view.paragraphs),
        [*_names(view.names, width), *_topics(view, width)],
        _section("Timeline", _timeline(view, width)),
        _section("Where sources differ", _differences(view, width)),
        _section(
            view.sourcing,
            [line for one in view.listed for line in _source(one, view, width)],
        ),
    ]
    return _joined([block for block in blocks if block])


def _joined(blocks: Sequence[Sequence[Line]]) -> list[Line]:
    lines: list[Line] = []
    for block in blocks:
        lines += [Line(""), *block] if lines else block
    return lines


def _plain(lines: Sequence[str]) -> list[Line]:
    return [Line(line) for line in lines]


def _section(title: str, lines: Sequence[str]) -> list[Line]:
    return [Line(title, True), *_plain(lines)] if lines else []


def _about(record: StoryRecord, view: StoryView) -> str:
    parts = [record.id, record.edition, f"version {record.version}", view.standing]
    if record.split_from:
        parts.append(f"split from {record.split_from}")
    if record.merged_into:
        parts.append(f"it is story {record.merged_into} now")
    return " · ".join(part for part in parts if part)


def marked(sentence: SentenceShown) -> str:
    """Return a sentence with the numbers of its sources: `Water rose. [1][3]`."""
    marks = "".join(f"[{one.number}]" for one in sentence.marks)
    return f"{sentence.text} {marks}".rstrip()


def _paragraph(sentences: Sequence[SentenceShown], width: int) -> list[Line]:
    return _plain(wrapped(" ".join(marked(one) for one in sentences), width))


def _names(groups: Sequence[Names], width: int) -> Iterator[Line]:
    for group in groups:
        said = ", ".join(_named(one) for one in group.whole)
        yield from _titled(group.title, said, width)


def _named(one: NameShown) -> str:
    return f"{one.name} ({one.where})" if one.where else one.name


def _topics(view: StoryView, width: int) -> Iterator[Line]:
    if view.categories:
        yield from _titled(
            "Topics", ", ".join(one.label for one in view.categories), width
        )


def _titled(title: str, text: str, width: int) -> list[Line]:
    return _plain(wrapped(text, width, first=f"{title:<{_TITLES}}"))


def _timeline(view: StoryView, width: int) -> list[str]:
    return [
        line
        for one in view.timeline
        for line in wrapped(
            marked(one.sentence), width, first=f"{_INDENT}{printable(one.date)}  "
        )
    ]


def _differences(view: StoryView, width: int) -> list[str]:
    lines: list[str] = []
    for one in view.differences:
        values = "; ".join(marked(value) for value in one.values)
        status = f" ({one.status})" if one.status else ""
        text = f"{one.what}{status}: {values}"
        lines += wrapped(text, width, first=_INDENT, rest=_INDENT * 2)
    return lines


def _source(source: Source, view: StoryView, width: int) -> list[str]:
    digits = len(str(len(view.listed)))
    number = f"{_INDENT}{f'[{source.number}]':>{digits + 2}} "
    below = " " * width_of(number)
    about = [source.author, f"{source.verb.lower()} {source.when.text}"]
    if source.revision > 1:
        about.append("corrected")
    if source.copy_of is not None:
        about.append(f"a copy of [{source.copy_of}]")
    about.append(source.credited)
    lines = wrapped(f"{source.publisher}: {source.title}", width, first=number)
    lines += wrapped(", ".join(part for part in about if part), width, first=below)
    if source.link is not None:
        # Never broken: an address in two lines can't be followed.
        lines.append(below + printable(source.link.href))
    return lines


def update_line(update: StoryUpdate, *, width: int | None) -> str:
    """Return an update's line: when, what, which story, its articles, its headline.

    The headline is cut so that the line fits; None: it is whole.
    """
    said = update.event.removeprefix("story.")
    count = update.data.get("article_count", "")
    head = f"{moment(update.occurred_at)}  {said:<10} {update.story_id:<12} {count:>4}  "
    return (head + cut(_gist(update), _room(head, width))).rstrip()


def _gist(update: StoryUpdate) -> str:
    headline = update.data.get("headline")
    text = str(headline.get("text", "")) if isinstance(headline, dict) else ""
    if update.event == "story.merged" and update.data.get("merged_into"):
        return f"→ {update.data['merged_into']}  {text}"
    if update.event == "story.split" and update.data.get("split_from"):
        return f"← {update.data['split_from']}  {text}"
    return text
