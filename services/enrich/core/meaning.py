"""What of an article goes into its vector, and who makes it."""

from typing import Protocol

from services.enrich.core.terms import TITLE, beginning
from shared.text.vectors import Signed

#: Characters of the body that count twice: the lead says what happened.
LEAD = 500


class Encoder(Protocol):
    """A model that turns English into vectors of meaning."""

    version: str

    def encode(self, text: str) -> Signed:
        """Return the text's vector; of length 0 if it means nothing to the model.

        The same text has the same vector, whatever is read before or beside it.
        """
        ...


def read_for_meaning(title: str | None, body: str) -> str:
    """Return what is encoded of an article: its title and its lead twice, the rest of
    its beginning once. "" for an article without words."""
    text = beginning(body)
    parts = [beginning(title or "")] * TITLE + [text[:LEAD], text]
    return "\n".join(part for part in parts if part)
