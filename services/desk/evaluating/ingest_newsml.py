"""NewsML-G2 of an agency: headline, body and time, against a walk of its own.

The truth is told from the XML by other means than ingest's reader uses, so that the two
can't make the same mistake without being seen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

from services.desk.evaluating import labelled
from services.desk.evaluating.bodies import word_score, words
from services.desk.evaluating.figures import Asked, Figure
from services.desk.evaluating.plan import Plan
from shared.events.reading import Reading

#: So alike the words of two bodies must be: a note of the editors may stay or go.
BODY = 0.98
_ITEM, _PAGE = "{http://iptc.org/std/nar/2006-10-01/}", "{http://www.w3.org/1999/xhtml}"
#: Classes of elements that stand in the text and are told in fields of their own.
_APART = frozenset({"dateline", "teaser"})
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Wire:
    """What an item of an agency says."""

    headline: str
    body: str
    sent: datetime


def newsml_figures(plan: Plan) -> Iterator[Figure]:
    """Measure all NewsML files: how many have the right headline, body, time."""
    paths = labelled.newsml(labelled.home_of(plan.data))
    if not paths:
        return
    found = [(wire_of(path), _read(plan, path)) for path in paths]
    asked = Asked(1.0)
    for what, hits in (
        ("headline", [words(a.headline) == words(b.title or "") for a, b in found]),
        ("body", [word_score(a.body, b.body).f1 >= BODY for a, b in found]),
        ("time", [a.sent == b.published_at for a, b in found]),
    ):
        for path, hit in zip(paths, hits, strict=True):
            plan.told({"set": "newsml", "name": path.name, what: hit})
        share = sum(hits) / len(hits)
        about = f"NewsML: {what} right"
        yield Figure(f"newsml.{what}", about, share, len(hits), asked, "of_all")


def wire_of(path: Path) -> Wire:
    """Tell what an item says: its headline, the text of its page, when it was made.

    Raises BadTruth for a file that holds no such item.
    """
    try:
        root = ElementTree.fromstring(path.read_bytes())
        item = next(root.iter(f"{_ITEM}newsItem"))
        headline = next(item.iter(f"{_ITEM}headline"))
        made = next(item.iter(f"{_ITEM}versionCreated"))
        page = next(item.iter(f"{_PAGE}body"))
        sent = datetime.fromisoformat("".join(made.itertext()).strip())
    except (ElementTree.ParseError, StopIteration, ValueError) as error:
        raise labelled.BadTruth(f"{path} is no NewsML item: unpack it again.") from error
    text = "".join(_text(page))
    return Wire(_flat("".join(headline.itertext())), _flat(text), sent)


def _read(plan: Plan, path: Path) -> Reading:
    plan.note(path.name)
    return plan.read(path.read_bytes(), path.name)


def _text(element: ElementTree.Element) -> Iterator[str]:
    """Yield the text of a page, but for its header and what is told elsewhere."""
    classes = frozenset((element.get("class") or "").split())
    if element.tag != f"{_PAGE}header" and not classes & _APART:
        yield element.text or ""
        for child in element:
            yield from _text(child)
    yield " " + (element.tail or "")


def _flat(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
