"""Lists of an article's own below its last paragraph, told from lists of links.

What leads in to a list with a colon, and what its items look like, tells whose it is:
headlines begin with a capital and end without a full stop, names have a capital in most
of their words, and tags are of a word or two. Where that leaves it open, a list is the
article's if it speaks of what the article does.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from services.ingest.core.pasted.furniture import fold
from services.ingest.core.pasted.page_blocks import is_below
from services.ingest.core.pasted.page_lines import Line
from services.ingest.core.text.paragraphs import ends_sentence, word_starts

#: So few and so many items make a list.
_FEWEST, _MOST = 2, 1_000
#: An item of a list that is numbered; so few and so many make one.
_ITEM = re.compile(r"(\d{1,2})[.)]\s*[^\W\d_]")
_FEWEST_NUMBERS, _MOST_NUMBERS = 3, 100
#: What leads in to a list, or is no tag, has so many words; and so many a headline.
_LEAD, _HEADLINE = 3, 5
#: Of so many sentences one at least speaks of what the article does: each says more.
_SENTENCES = 3
#: How a word begins that several lines have where a site's reader chooses what to store.
_CHOICE = "cooki"
#: What heads other articles, tags and buttons, and not a list of the text's: some words
#: anywhere, some as the first.
_OTHERS = re.compile(
    r"\b(?:tags?|topics?|keywords?|categor(?:y|ies)|sections?|related|stor(?:y|ies)|"
    r"articles?|links?|archives?|newsletters?|headlines?|news|themen|schlagw\w+|artikel|"
    r"sujets?|temas?|etiquetas?|noticias|notícias|argomenti|articoli|onderwerpen|"
    r"trending|(?:don't|never|not to|you) miss(?:ed)?|(?:editor|staff|top|our|reader)\S* "
    r"picks|our (?:web)?sites?|popular (?:right )?(?:now|today|here|this|on|reads?))\b|"
    r"^(?:choose|share|follow|subscribe|more|latest|read|watch|listen|see|teilen|mehr|weitere|"
    r"lesen|lire|plus|leer|más|mais|leia|leggi|altr[ei]|lees|meer)\b"
)

#: What heads either: names below it say nothing.
_EITHER = re.compile(
    r"^(?:on|in|at|from|also)\b.*\bthis week$|^this week (?:on|in|at|from)\b|"
    r"^(?:most )?popular\b"
)


def own_items(
    lines: Sequence[Line], start: int, words: set[str], *, is_flat: bool
) -> int:
    """Return how many lines from `start` on are a list of the article's own, with the
    line that leads in to it; 0: there is none, or one of links.

    `words`: the starts of the article's words; `is_flat`: no empty line ends a list.
    """
    lead = _lead(lines, start)
    first = start + (lead is not None)
    has_colon = lead is not None and lead.text.endswith(":")
    items = _items(lines, first, is_open=has_colon and not is_flat)
    if len(items) < _FEWEST or any(one.is_furniture or is_below(one) for one in items):
        return 0
    listed = lines[start : first + len(items)]
    is_led = first > 0 and lines[first - 1].text.endswith(":")
    is_own = _is_text(items, words, is_led=is_led)
    is_own = is_own or (lead is not None and _is_led(lead, items, words))
    return len(listed) if is_own and not _are_choices(listed, words) else 0


def numbered_items(lines: Sequence[Line], start: int) -> int:
    """Return how many lines count on from 1: the items of the article's own list, if
    there are several. A list of what others read stands below a heading."""
    number = 0
    for line in lines[start : start + _MOST_NUMBERS]:
        found = _ITEM.match(line.text)
        if not found or int(found[1]) != number + 1 or line.is_furniture:
            break
        number += 1
    return number if number >= _FEWEST_NUMBERS else 0


def begins_list(lines: Sequence[Line], start: int) -> bool:
    """Say whether the lines from `start` on begin as items of a list do."""
    first = lines[start : start + _FEWEST]
    return len(first) == _FEWEST and all(one.is_item for one in first)


def _lead(lines: Sequence[Line], start: int) -> Line | None:
    """Return the line that may lead in to a list: no item, and no furniture."""
    line = lines[start] if start < len(lines) else None
    if line is None or line.is_item or line.kind != "label" or is_below(line):
        return None
    return None if _OTHERS.search(fold(line.text)) else line


def _items(lines: Sequence[Line], first: int, *, is_open: bool) -> list[Line]:
    """Return lines with the sign of an item; `is_open`: else the labels of a block."""
    near = lines[first : first + _MOST]
    items = list(takewhile(lambda one: one.is_item, near))
    if items or not is_open or not near:
        return items
    block = list(takewhile(lambda one: one.block == near[0].block, near))
    return block if all(one.kind == "label" for one in block) else []


def _are_choices(listed: Sequence[Line], words: set[str]) -> bool:
    """Say whether a list is of what a reader lets the site store."""
    told = sum(_CHOICE in word_starts(one.text) for one in listed)
    return _CHOICE not in words and told > 1


def _is_text(items: Sequence[Line], words: set[str], *, is_led: bool) -> bool:
    """Say whether most items go on in lower case, as no headline does, below a colon; or
    do so or are sentences, which teasers may be too, about what the article is about."""
    small = sum(_begins_small(one.text) for one in items)
    if is_led and 2 * small > len(items):
        return True
    texts = small + sum(_is_sentence(one.text) for one in items)
    is_text = 2 * texts > len(items)
    return is_text and _SENTENCES * _told(items, words) >= len(items)


def _begins_small(text: str) -> bool:
    letters = (one for one in text if one.isalnum())
    return next(letters, "").islower() and text.count(" ") > 1


def _is_sentence(text: str) -> bool:
    return ends_sentence(text) and text[-1] not in ":;?!" and text.count(" ") > 1


def _is_led(lead: Line, items: Sequence[Line], words: set[str]) -> bool:
    """Say whether items belong to what stands above them: a sentence that ends in a
    colon, or a heading of items that are mostly of what the article is about."""
    if lead.text.endswith(":"):
        are_names = 2 * sum(_is_name(one.text) for one in items) >= len(items)
        are_names = are_names and not _EITHER.search(fold(lead.text))
        is_sentence = len(lead.text.split()) >= _LEAD
        return is_sentence and (are_names or _are_about(items, words))
    are_tags = 2 * sum(len(one.text.split()) < _LEAD for one in items) >= len(items)
    return not are_tags and _are_about(items, words)


def _is_name(text: str) -> bool:
    """Say whether it names a thing: in a word or two, in lower case, or short and with a
    capital in most of its words. A headline says what happened."""
    named = [one for one in text.split() if any(map(str.isalnum, one))]
    small = sum(one[0].islower() for one in named)
    is_thing = len(named) < _LEAD or named[0][0].islower()
    return len(named) < _HEADLINE and (is_thing or 2 * small < len(named))


def _are_about(items: Sequence[Line], words: set[str]) -> bool:
    return 2 * _told(items, words) > len(items)


def _told(items: Sequence[Line], words: set[str]) -> int:
    """Count the items with a word that the article has, too."""
    return sum(not words.isdisjoint(word_starts(one.text)) for one in items)
