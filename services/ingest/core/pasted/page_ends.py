"""Where the article of a pasted page ends: after the last paragraph that is its own.

A call to read something else may stand above the last paragraph as well as below it. What
tells is the paragraph: a whole sentence at once below the call, or alone below a list of
headlines, is the article's; teasers, and what readers say below it, are not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from services.ingest.core.pasted.furniture import fold
from services.ingest.core.pasted.furniture_shapes import REPORTED
from services.ingest.core.pasted.furniture_words import ADVERTS
from services.ingest.core.pasted.link_lists import heads_links
from services.ingest.core.pasted.page_blocks import (
    LONE,
    LONG,
    block_of,
    is_alone,
    is_below,
    next_of,
)
from services.ingest.core.pasted.page_lines import Line
from services.ingest.core.pasted.page_lists import (
    begins_list,
    numbered_items,
    own_items,
)
from services.ingest.core.pasted.page_sections import is_section
from services.ingest.core.text.paragraphs import word_starts

#: A sentence of at least so many words is more than a headline with a full stop.
_WORDS = 8
#: So many headlines above a sentence are a list; a single one may have it as its teaser.
_LIST = 2
_SENTENCE = re.compile(r"[\"'“„«‘]?[A-ZÀ-Þ\d].*[.!?…][\"'”’»)]{0,2}")
#: A count of comments, which says no more than that there are some.
_COUNTED = re.compile(r"\d[\d.,]* comments?")
#: Within a sentence, what a capital makes a name.
_NAME = re.compile(r"(?<=[^\W_] )[A-ZÀ-Þ][\w'’-]{3,30}")
#: What a reader writes below an article, and its writer rarely does.
_READER = re.compile(r"\b(?:i|i'm|i've|me|my|you|you're|your|lol|thanks?|ich|je|yo)\b")


@dataclass(slots=True)
class _Between:
    """What stands between the last paragraph that is the article's and the next."""

    #: The last paragraph that is the article's.
    last: int
    #: That are named in the article up to there, and the starts of its words.
    names: set[str]
    words: set[str]
    #: Headings of furniture.
    headings: int = 0
    #: Comments, or their count alone.
    commented: bool = False
    counted: bool = False
    #: Lines below those that are no furniture: headlines and names, and sentences.
    labels: int = 0
    texts: int = 0
    #: What they are below lists other articles.
    is_list: bool = False

    def add(self, line: Line) -> None:
        if line.is_furniture:
            folded = fold(line.text)
            self.headings += line.kind == "heading"
            self.is_list = self.is_list or heads_links(line.text)
            if "comment" in folded:
                self.commented = True
                self.counted = _COUNTED.fullmatch(folded) is not None
        elif line.kind == "label":
            self.labels += 1
        else:
            self.texts += 1


def end_of(lines: Sequence[Line], start: int, *, is_flat: bool) -> int:
    """Return the index after the article's last line; `start`: of its first."""
    last, between = start, _Between(start, set(), set())
    for index in range(start, len(lines)):
        line = lines[index]
        is_sentence = line.is_text and not is_below(line)
        if is_sentence and _is_own(lines, index, between, is_flat=is_flat):
            between.names.update(_NAME.findall(line.text))
            between.words.update(word_starts(line.text))
            last, between = index, _Between(index, between.names, between.words)
        else:
            between.add(line)
    return _with_short(lines, last, between.words, is_flat=is_flat)


def _is_own(
    lines: Sequence[Line], index: int, between: _Between, *, is_flat: bool
) -> bool:
    """Say whether a paragraph is the article's, by what stands above and below it."""
    line = lines[index]
    if line.kind == "sentence":
        return _is_last_word(lines, index, between)
    apart = between.commented if len(line.text) >= LONG else between.headings > 0
    apart = apart and not _reads_on(lines, index, between)
    if len(line.text) >= LONG:
        return not apart
    after = next_of(lines, index)
    if after is not None and after.is_text and not is_below(after):
        return True
    if not is_flat and _is_in_box(lines, index):
        lone = between.labels == 1 and not (between.headings or between.commented)
        return lone and is_section(lines, index, between.last)
    return len(line.text) >= LONE or not apart


def _reads_on(lines: Sequence[Line], index: int, between: _Between) -> bool:
    """Say whether a sentence goes on with the article below a call or a list."""
    text = lines[index].text
    if between.texts or not _SENTENCE.fullmatch(text) or text.count(" ") < _WORDS - 1:
        return False
    if between.commented:
        told = between.counted and not between.labels
        return told and not _READER.search(text.casefold())
    if not between.labels:
        return True
    after = next_of(lines, index)
    ends_list = lines[index - 1].kind == "label" and between.headings == 1
    if not ends_list or (after and after.kind == "label"):
        return False
    if between.labels < _LIST:
        return between.is_list and not _is_teaser(text, lines[index - 1].text, between)
    known = not between.names.isdisjoint(_NAME.findall(text))
    return known or REPORTED.search(fold(text)) is not None


def _is_last_word(lines: Sequence[Line], index: int, between: _Between) -> bool:
    """Say whether a short sentence below a list ends the article: it says what the
    article does, and the headline above it doesn't."""
    if not between.is_list or between.texts or between.commented or not between.labels:
        return False
    own = word_starts(lines[index].text) & between.words
    return next_of(lines, index) is None and bool(
        own - word_starts(lines[index - 1].text)
    )


def _is_teaser(text: str, headline: str, between: _Between) -> bool:
    """Say whether a sentence speaks of the headline above it rather than goes on with
    the article: more of its words are in that headline than in the article alone."""
    said, called = word_starts(text), word_starts(headline)
    return len(said & called) > len((said & between.words) - called)


def _is_in_box(lines: Sequence[Line], index: int) -> bool:
    """Say whether most lines of a paragraph's block are none, and no list of its own."""
    if lines[index].text.endswith(":"):
        return False
    block = [lines[at] for at in block_of(lines, index)]
    others = sum(one.kind in ("label", "heading") for one in block)
    return others > 0 and others >= sum(one.is_text for one in block)


def _with_short(
    lines: Sequence[Line], last: int, words: set[str], *, is_flat: bool
) -> int:
    """Return the index after the short sentences, or the list, that end an article."""
    end = last + 1 + numbered_items(lines, last + 1)
    end += _below_advert(lines, end, is_flat=is_flat)
    listed = own_items(lines, end, words, is_flat=is_flat)
    end += listed
    are_others = not listed and begins_list(lines, end)
    is_list = lines[last].text.endswith(":")
    while end < len(lines):
        line = lines[end]
        is_short = line.kind == "sentence" and (is_flat or is_alone(lines, end))
        is_short = is_short and not (are_others and line.is_item)
        is_item = is_list and line.kind == "label"
        is_item = is_item or _heads_short(lines, end, is_flat=is_flat)
        if not (is_short or is_item) or is_below(line):
            break
        end += 1
    return end


def _below_advert(lines: Sequence[Line], start: int, *, is_flat: bool) -> int:
    """Return how many lines the mark of an advertisement and a short sentence below it
    are; 0: no such sentence goes on with the article."""
    at = start
    while at < len(lines) and fold(lines[at].text) in ADVERTS:
        at += 1
    if not start < at < len(lines) or lines[at].kind != "sentence":
        return 0
    is_own = (is_flat or is_alone(lines, at)) and not is_below(lines[at])
    return at + 1 - start if is_own else 0


def _heads_short(lines: Sequence[Line], index: int, *, is_flat: bool) -> bool:
    """Say whether a line stands alone above a short sentence that stands alone, too."""
    pair = lines[index : index + 2]
    return (
        not is_flat
        and [one.kind for one in pair] == ["label", "sentence"]
        and all(is_alone(lines, at) for at in (index, index + 1))
        and not is_below(pair[1])
    )
