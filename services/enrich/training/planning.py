"""How names are learnt, and what learning begins with."""

from dataclasses import dataclass

from services.enrich.contexts import Parted
from services.enrich.core.names.attending import Layer
from services.enrich.core.names.spelling import Lists
from services.enrich.pieces import Pieces
from services.enrich.training.listing import LISTS


@dataclass(frozen=True)
class Plan:
    """How to learn."""

    seed: int = 1
    #: How often the sentences looked at first are, and then the others.
    first: int = 3
    rounds: int = 5
    #: Sentences looked at at once.
    batch: int = 24
    #: Times that a sign must occur to be learnt.
    least: int = 5
    #: Numbers of a word's kind, and of the hidden layer.
    kinds: int = 32
    hidden: int = 128
    pace: float = 2e-3
    pace_of_signs: float = 0.05
    pace_of_layers: float = 2e-4
    #: What is left of all paces at the end of the first sentences, and of the others.
    first_end: float = 0.6
    end: float = 0.05
    #: Steps until layers move at their pace.
    warm: int = 30
    #: Shares that are dropped: of signs, of inputs, of hidden numbers.
    unseen: float = 0.3
    unfed: float = 0.2
    unheard: float = 0.4
    #: What pulls weights to zero.
    decay: float = 1e-5
    #: From this share of the others' steps on, weights are averaged.
    settled: float = 0.6
    #: The lists that words are looked up in; they go into the table.
    lists: Lists = LISTS


@dataclass(frozen=True)
class Base:
    """What layers to begin with, and what they see."""

    pieces: Pieces
    parted: Parted
    layers: tuple[Layer, ...]
