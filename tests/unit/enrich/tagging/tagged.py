"""Names and kinds with a model that says what it is told to say."""

from services.enrich.core.names.names import names
from services.enrich.core.sentences.sentences import split
from services.enrich.listed import load_known
from tests.stringer import Stringer


def found(body: str, title: str | None = None, **phrases: str) -> dict[str, str]:
    """Names and kinds; phrases are given with `_` for a space."""
    said = {phrase.replace("_", " "): label for phrase, label in phrases.items()}
    sentences = split(title, body)
    spotted = names(sentences, Stringer(said), known=load_known())
    return {one.text: one.label for one in spotted}
