"""English verbs by one form, and what stands before them: closed lists, no grammar."""

from functools import lru_cache

from services.summarize.core.writing.words.lists import words_in
from services.summarize.core.writing.words.words import stem

#: Irregular verbs, parted by slashes, the plain form first.
_IRREGULAR = """
arise arose arisen / become became / begin began begun / bind bound /
bite bit bitten / blow blew blown / break broke broken / bring brought /
build built / burst bursts / buy bought / catch caught / choose chose chosen /
come came / cut cuts / deal dealt / draw drew drawn / drink drank drunk /
drive drove driven / eat ate eaten / fall fell fallen / feed fed / feel felt /
fight fought / find found / flee fled / fly flew flown / forbid forbade forbidden /
forget forgot forgotten / freeze froze frozen / get got gotten / give gave given /
go went gone / grow grew grown / hear heard / hide hid hidden / hit hits /
hold held / keep kept / know knew known / lay laid / lead led / leave left /
lend lent / lose lost / make made / mean meant / meet met / pay paid / put puts /
quit quits / read reads / ride rode ridden / rise rose risen / run ran / say said /
see saw seen / seek sought / sell sold / send sent / set sets / shake shook shaken /
shoot shot / shut shuts / sing sang sung / sink sank sunk / speak spoke spoken /
spend spent / split splits / spread spreads / stand stood / steal stole stolen /
strike struck stricken / swear swore sworn / sweep swept / swim swam swum /
take took taken / teach taught / tear tore torn / tell told / think thought /
throw threw thrown / undergo underwent undergone / wake woke woken /
wear wore worn / win won / withdraw withdrew withdrawn / write wrote written
"""
_PLAIN = {
    word: forms.split()[0] for forms in _IRREGULAR.split("/") for word in forms.split()
}
DENYING = words_in("not never no")
BE = words_in("is are was were be been being am isn aren wasn weren")
HAVE = words_in("has have had having hasn haven hadn")
DO = words_in("do does did don doesn didn")
WILL = words_in("will would shall ll wouldn won't")
MAY = words_in("may might could can should must couldn shouldn cannot")
HELPING = BE | HAVE | DO | WILL | MAY
#: Verbs that say little: what they say is in the word behind them.
LIGHT = words_in("become remain make take get give have do hold go stay seem appear")
#: Verbs that only tell who tells the rest.
TELLING = words_in(
    "say tell report announce add confirm explain state statement write note reveal show"
)
#: Verbs behind which nothing is told as a fact.
DOUBTING = words_in(
    """deny claim allege doubt fear refuse fail threaten accuse want hope ask demand plan
    expect call propose urge consider suspect suggest predict warn"""
)
#: Words that open a clause which is not what the sentence tells first.
SUBORDINATE = words_in(
    "who which whom whose when while because although though since as after before until"
    " where why how once despite amid following"
)
UNREAL = words_in("if whether unless")
PREPOSITIONS = words_in(
    "in on at of by for with from to into onto over under near between through during"
    " against about around inside outside along across off out within without behind"
    " after before since until amid among despite"
)


@lru_cache(maxsize=1 << 13)
def plain_form(word: str) -> str:
    """Return a verb (lower case) in its plain form, if it is irregular; else its stem."""
    return stem(_PLAIN.get(word, word), "en")
