"""Names of a text, and of what kind each is."""

from services.enrich.core.names.names import names
from services.enrich.core.sentences.sentences import split
from services.enrich.listed import load_known


def found(body: str, title: str | None = None) -> dict[str, str]:
    spotted = names(split(title, body), known=load_known())
    return {one.text: one.label for one in spotted}
