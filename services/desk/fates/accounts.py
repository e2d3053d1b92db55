"""What a hop says to people, in a few words. Pure."""

from services.desk.fates.loglines import LogLine
from services.desk.terminal.layout import many
from shared.events.reading import Reading
from shared.events.updates import StoryUpdate


def gist(reading: Reading) -> str:
    """Say what was read: title, publisher, language, length."""
    if reading.tombstone:
        return "a retraction"
    words = len(reading.body.split())
    title = f"“{reading.title}”" if reading.title else "no title"
    parts = [title, reading.publisher or "", reading.language, many(words, "word")]
    return ", ".join(part for part in parts if part)


def account(line: LogLine, name: str) -> str:
    """Tell a log line in a few words."""
    word = line.word
    match name:
        case "ingested":
            parts = [word("outcome"), _in("edition", word("edition"))]
            parts.append(_in("article", word("article_id")))
        case "enriched":
            counted = [(word("sentences"), "sentence"), (word("names"), "name")]
            parts = [many(int(n), noun) for n, noun in counted if n.isdecimal()]
            parts += _lacks(line)
        case "placed":
            parts = [word("deed") or "ignored", _in("story", word("story_id"))]
        case "written":
            parts = [_in("story", word("story_id"))]
            parts += [f"from {many(int(n), 'article')}" for n in [word("articles")] if n]
        case _:
            parts = [f"attempt {word('attempt')}" if word("attempt") else ""]
            parts += [word("stream"), word("error") or word("outcome"), word("why")]
    took = word("duration_ms")
    by = f"({word('worker')}{f', {took} ms' if took else ''})" if word("worker") else ""
    return f"{', '.join(part for part in parts if part)} {by}".strip()


#: What an enrichment may lack, for people.
_MISSING = {
    "names_by_rule": "names by rule",
    "names_by_model": "names by model",
    "vector": "a vector",
    "categories": "topics",
}
#: What may be cut, for people; behind its number.
_CUT = {
    "searched": "sentences not searched for names",
    "read": "sentences not read by the model",
    "entities": "mentions not kept",
    "names": "names not compared",
    "terms": "terms not compared",
    "beginning": "characters not weighed",
}


def _lacks(line: LogLine) -> list[str]:
    """Say what of an article no model understood, and what was cut."""
    missing, cut = line.said.get("missing"), line.said.get("cut")
    parts = []
    if isinstance(missing, list) and missing:
        told = [_MISSING.get(str(one), str(one)) for one in missing]
        parts.append(f"without {' and '.join(told)}")
    if isinstance(cut, dict) and cut:
        told = [f"{count:,} {_CUT.get(kind, kind)}" for kind, count in cut.items()]
        parts.append(f"cut: {', '.join(told)}")
    return parts


def _in(noun: str, name: str) -> str:
    return f"{noun} {name}" if name else ""


def told_as(update: StoryUpdate) -> str:
    """Name an update of a story: `story.grew, version 2`."""
    return f"{update.event}, version {update.version}"
