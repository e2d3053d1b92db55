"""Lines where capitals mean nothing: titles, and headings in title case."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from services.enrich.core.sentences.stops import STARTERS
from services.enrich.core.words.lists import word_set
from shared.events.article import Sentence
from shared.events.words import EntityKind
from shared.text.called import written

#: What ends a sentence, and what ends a line of a table: `Kerel Rovers 3, Tollen 1`.
_STOPPED = re.compile(r"[.!?…。！？:\d][\"'”’»)\]]*$")
#: Words of more than three letters that title case may write small, also in Spanish,
#: Portuguese, French and Italian.
_SMALL = STARTERS | word_set(
    """
    onto around along versus beyond amongst
    para desde entre sobre hacia hasta contra según durante pelo pela pelos pelas
    pour dans avec sans chez vers
    della dello delle degli dalla nella nelle sulla alla alle contro senza
    """
)


def is_heading(sentence: Sentence) -> bool:
    """Say whether capitals mean nothing here: lines in title case or in capitals."""
    letters = [one for one in sentence.text if one.isalpha()]
    if len(letters) > 8 and sum(map(str.isupper, letters)) > 0.7 * len(letters):
        return True
    long = [word for word in sentence.text.split() if len(word) > 3]
    if sentence.number == 0:
        # A short title may be all names: nothing tells but a word that is none.
        is_case = sum(word[0].isupper() for word in long) > 0.6 * len(long)
        return is_case and not any(map(_is_written_small, long))
    if _STOPPED.search(sentence.text) or len(sentence.text) > 120:
        return False
    return len(long) > 2 and sum(word[0].isupper() for word in long) > 0.6 * len(long)


def _is_written_small(word: str) -> bool:
    """Say whether a word is small that title case writes with a capital: `meets`, not
    `from`."""
    bare = word.strip("\"'“”‘’(),;:!?.…-–—")
    return len(bare) > 3 and bare.islower() and bare not in _SMALL and bare.isalpha()


def short_names(kinds: Mapping[str, EntityKind]) -> dict[str, EntityKind]:
    """Return what a headline calls persons that the text names in full: a part of the
    name that is no name itself."""
    return {
        part: kind
        for name, kind in kinds.items()
        if kind == "person" and " " in name
        for part in written(name)
        if part not in kinds and len(part) > 1 and part[0].isupper()
    }


def found_again(
    headings: Sequence[Sentence], known: Iterable[str]
) -> Iterator[tuple[Sentence, int, int, str]]:
    """Yield where names of running text stand in headings: the heading, place, and the
    name as it is known. In capitals, any case of it will do."""
    spelled = {name.casefold(): name for name in sorted(known, reverse=True)}
    if not spelled:
        return
    longest_first = sorted(spelled.values(), key=lambda name: (-len(name), name))
    pattern = r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)"
    exact, loud = re.compile(pattern), re.compile(pattern, re.IGNORECASE)
    for sentence in headings:
        search = loud if sentence.text.isupper() else exact
        for match in search.finditer(sentence.text):
            if known_as := spelled.get(match.group().casefold()):
                start = sentence.start + match.start()
                yield sentence, start, sentence.start + match.end(), known_as
