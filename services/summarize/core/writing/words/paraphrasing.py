"""Words that outlets use for one another when they tell the same news."""

from functools import lru_cache

from services.summarize.core.writing.words.lists import words_in
from services.summarize.core.writing.words.words import stem

#: One line for what is told in several words; each word stands in one line only, and no
#: line has a word and its contrary, or one that may tell either: who is `defeated` lost,
#: who `defeated` won; a `verdict` may acquit. English.
_SAME = (
    "killed kill kills killing dead died die dies death deaths toll fatal fatalities",
    "injured injuries injury hurt wounded wounds",
    "blast explosion exploded explodes explode detonation",
    "fire blaze inferno",
    "crash crashed collision collided",
    "plant factory works mill",
    "convicted convict convicts conviction guilty",
    "bribes bribe bribery kickbacks",
    "sentenced sentence jailed imprisoned",
    "arrested arrest arrests detained custody",
    "charged charges indicted indictment",
    "cancelled canceled cancels cancel scrapped scraps scrap axed",
    "resigned resigns resign resignation quit quits",
    "raised raises lifted lifts hiked increased increase rose rise rises risen climbed"
    " grew grow jumped soared surged",
    "fell fall falls dropped drop drops declined slid tumbled plunged",
    "forecast forecasts outlook guidance",
    "profit profits income earnings",
    "won win wins beat beats victory",
    "shows concerts gigs",
    "operation surgery",
    "study research researchers scientists",
    "attack attacked assault assaulted",
    "gunman shooter",
    "gunfire shooting shot shots",
    "storm hurricane cyclone gale",
    "quake earthquake tremor",
    "purchase acquisition acquire acquired takeover buyout",
    "firm company",
)
_ONE_OF = {
    stem(word, "en"): stem(line.split()[0], "en")
    for line in _SAME
    for word in sorted(words_in(line))
}


@lru_cache(maxsize=1 << 13)
def plainly(meaning: frozenset[str], language: str) -> frozenset[str]:
    """Return a meaning (stems) with one word for all that tell the same; English only."""
    if language != "en":
        return meaning
    return frozenset(map(plain_word, meaning))


def plain_word(root: str) -> str:
    """Return the one word (a stem) for all that tell the same; English."""
    return _ONE_OF.get(root, root)
