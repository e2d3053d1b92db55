"""Why an article stands in its story, as the edition's placer tells it."""

from shared.events.base import Model
from shared.events.keys import Keys
from shared.events.stages import ArticleAsked
from shared.events.steps import Era, Send, Step
from shared.events.wire import fields_of

#: Seconds for which an answer holds: meanwhile nobody asks again.
ANSWER_SECONDS = 60
#: Questions of an edition that may wait; more are refused.
QUESTIONS = 200


class LikenessTold(Model):
    """What the likeness of two articles is made of, each 0 to 1."""

    #: Cosines of words and of names.
    words: float
    names: float
    #: Cosine of the vectors, above what articles about nothing in common have; None:
    #: one of the two has none.
    meaning: float | None
    #: What the time between the two leaves of likeness; days: None if not known.
    time: float
    days: float | None
    is_copy: bool
    #: Reports of one kind that disagree about numbers and names.
    disagree: bool
    likeness: float


class PairTold(Model):
    """An article, how like the other one is, and what the two have in common."""

    article_id: str
    title: str = ""
    publisher: str = ""
    parts: LikenessTold
    names: tuple[str, ...] = ()
    #: Stems of words.
    terms: tuple[str, ...] = ()


class NearnessTold(Model):
    """How like an article is to a story's other articles."""

    story_id: str
    #: The average that placing and tidying go by.
    likeness: float
    #: How many others the story has.
    others: int
    #: The most alike, at most three.
    pairs: tuple[PairTold, ...] = ()


class WhyTold(Model):
    """Why an article stands in its story, and how near the next best one is."""

    article_id: str
    title: str = ""
    story_id: str
    #: Whether it opened the story.
    is_founder: bool
    #: None: it is the story's only article.
    own: NearnessTold | None = None
    #: None: no other story is at all like it.
    next: NearnessTold | None = None
    #: The average that its story asks, or the next one if it stands alone: one of four
    #: reports or more asks less.
    cut: float
    #: How like one of its articles, too, who joins must be, itself or by way of others
    #: that are; the same for stories of any size. None: who answered did not say.
    pair_cut: float | None = None
    #: What editors decided about it, and was not undone.
    decisions: tuple[str, ...] = ()


def stand_of(story_id: str, membership: str) -> str:
    """Name the state of a story that an answer holds for."""
    return f"{story_id} {membership}"


def asking(article_id: str, *, edition: str, keys: Keys, era: Era, trace_id: str) -> Step:
    """Ask the placer of an edition; `full`: too many wait for it. The answer comes into
    `keys.answer(article_id)`, field `why`: as JSON, or empty if it stands nowhere; field
    `stand`: the state of its story that it holds for; field `trace`: of the question."""
    event = ArticleAsked(article_id=article_id)
    fields = fields_of(event, trace_id=trace_id)
    return Step(era=era, events=(Send(keys.asked(edition), fields, QUESTIONS),))
