"""Words that are written as one, cut apart: didn't, n'avait, qu'elle."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*'?|\d[\d.,]*|[.,;:!?()–—\"“”„«»]")
#: Languages that cut a word off before the next: n'avait, dell'acqua.
_ELIDING = frozenset({"fr", "it"})
_ELISION = re.compile(r"(?<=')(?=\w)")
_HAVING = re.compile(r"'(?:ve|d|s|ll|re)$")
_NOT = re.compile(r"n't$")
_POSSESSIVE = re.compile(r"'s?$")
_SPELT = {
    "ne'": "ne",
    "n'": "ne",
    "qu'": "que",
    "wo": "will",
    "ca": "can",
    "sha": "shall",
}


def cut_apart(text: str, language: str) -> Iterator[str]:
    """Yield words and marks; contracted denials and elided words for themselves."""
    for match in _TOKEN.finditer(text.replace("’", "'")):
        word = match.group()
        if language == "en" and word.lower() == "cannot":
            yield from ("can", "not")
        elif "'" not in word:
            yield word
        elif language in _ELIDING:
            for part in _ELISION.split(word):
                yield _SPELT.get(part.lower(), part.rstrip("'"))
        elif language == "en":
            yield from _uncontracted(_HAVING.sub("", word))
        else:
            yield _POSSESSIVE.sub("", word)


def _uncontracted(word: str) -> Iterator[str]:
    """Yield `could` and `not` of `couldn't`; `not` alone where a space parts the two."""
    if found := _NOT.search(word):
        if verb := word[: found.start()]:
            yield _SPELT.get(verb.lower(), verb)
        yield "not"
    else:
        yield _POSSESSIVE.sub("", word)
