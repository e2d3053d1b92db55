"""Sentences in which a site speaks of itself between those of its article, folded.

Unlike the other furniture they are whole sentences; so each is told by its own words, and
nothing of it may be left to chance.
"""

import re

_STARTS = ("since you", "this audio", "the audio version", "audio of this", "thank")
_ASIDE = re.compile(
    r"since you(?:'re| are) here\b.{0,40}\b(?:small|quick|little) favou?r to ask\b"
    r".{0,500}|"
    r"(?:this audio|the audio version of this (?:article|story)|audio of this (?:article|"
    r"story)) (?:is|was) (?:auto-?|automatically )generated\b"
    r"(?:[.,]? (?:and )?(?:please let us know|may contain|by)\b.{0,80})?|"
    r"thank(?:s| you) for reading\b[^.!?]{0,60}[.!?] ?this post is public\b.{0,80}"
)
#: What letters say of themselves, with the call that goes with it.
_SUPPORTED = re.compile(
    r".{1,80} is a reader-supported (?:publication|newsletter)\. "
    r"to (?:receive|get|support)\b.{0,160}\bsubscriber"
)


def is_aside(folded: str) -> bool:
    """Say whether a folded line is an aside of the site, and nothing else."""
    if "reader-supported" in folded:
        return _SUPPORTED.fullmatch(folded) is not None
    return folded.startswith(_STARTS) and _ASIDE.fullmatch(folded) is not None
