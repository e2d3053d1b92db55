"""A model of names that tells what it was told, and keeps what it was given to read."""

import re
from collections.abc import Mapping, Sequence

from services.enrich.core.names.tagging import Tagged


class Stringer:
    """A model that knows these phrases, wherever they stand."""

    version = "stringer-1"

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self.phrases = phrases
        self.texts: list[str] = []

    def spans(self, sentences: Sequence[str]) -> list[list[Tagged]]:
        self.texts += sentences
        return [
            sorted(
                Tagged(*match.span(), label)
                for phrase, label in self.phrases.items()
                for match in re.finditer(re.escape(phrase), text)
            )
            for text in sentences
        ]
