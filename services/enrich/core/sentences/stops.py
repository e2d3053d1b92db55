"""Which full stops end a sentence, and which belong to an abbreviation."""

import re

from services.enrich.core.words.function_words import FUNCTION_WORDS
from services.enrich.core.words.lists import word_set

#: A name follows, so the sentence goes on.
_BEFORE_NAMES = word_set(
    """
    mr mrs ms mx dr prof gen sen sens rep reps gov govs lt col sgt capt cmdr cpl pvt
    maj adm rev hon st mt ft pres supt insp sec messrs mme mlle fr sr sra herr hr
    frau dipl ing atty det brig amb dir ste cong vs v cf e.g i.e z.b u.a d.h bzw ca
    approx pp p vol fig art al ex abs
    """
)
#: They are abbreviations only before a number; else they are words.
_OF_NUMBERS = word_set("no nos nr")
#: They count what follows, if a number stands before them: `5 Mio. Euro`.
_COUNTING = word_set("mio mill mrd mln mld tsd")
#: The sentence goes on only if a number follows, or no new sentence can be seen.
_BEFORE_NUMBERS = word_set(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs
    fri sat sun par sect ch chap tel ext prop
    """
)
#: These end sentences as well as standing inside them.
_EITHER = word_set(
    """
    inc ltd corp co cos bros jr a.m p.m u.s u.k u.n u.s.a d.c e.u ph.d m.d b.a m.a
    esq etc est dept assn univ ave blvd rd dist calif mass conn pa va fla tex ill
    del ga md mo mont vt wyo wash ore ariz colo okla ala miss tenn ky ind mich wis
    minn kan neb nev n.y n.j n.c s.c n.h n.d s.d n.m w.va r.i l.a min max
    hrs sq approx usw bspw
    """
)
#: Words that begin sentences far more often than they follow an abbreviation.
STARTERS = word_set(
    """
    a about according across after again against all almost along also although amid
    among an and another any are as asked at back because before behind being below
    beside besides between both but by can could critics currently despite did do
    does down during each earlier early either elsewhere even eventually every
    everyone everything experts few finally first following for former from further
    given had has have having he hence her here his how however i if in indeed
    inside instead into is it its itself just last late later least less like made
    many may maybe meanwhile might more moreover most much my near nearly neither
    never nevertheless next no nobody none nonetheless nor not nothing now of off
    officials often on once one only or other others otherwise our out outside over
    overall people perhaps police rather recently reporters researchers residents
    same several she should similarly since so some someone something sometimes soon
    still such than that the their them then there thereafter therefore these they
    this those though three through throughout thus to today together tomorrow
    tonight too toward towards two under unless unlike until up upon very was we
    well were what whatever when whenever where whereas whether which while who
    whoever whom whose why will with within without witnesses would yes yesterday
    yet you your
    """
)
#: Languages that write ordinal numbers with a full stop.
_ORDINALS = word_set(
    """
    de da no nb nn fi cs sk hu pl sl hr sr et lv is tr
    """
)

#: An exclamation mark is part of them.
_EXCLAIMED = word_set("yahoo jeopardy")
#: No sentence ends with these, not even before dots.
_NO_END = word_set(
    """
    a an the and or of with by to from at in on for until than as into
    """
)
_SAID = (
    "said|says|asked|asks|wrote|writes|tweeted|told|added|adds|replied|shouted|yelled"
    "|declared|exclaimed|wondered"
)
#: Who spoke, after a quotation that ends with another mark than a comma.
_SPEAKER = re.compile(
    rf" (?:[A-Z][\w.'’-]* ){{1,3}}(?:later |then |also )?(?:{_SAID})\b"
    r"(?!:|, [\"“]| (?:he|she|they|it|we|that|there|his|her|their|its|the|this)\b)"
)

_TOKEN = re.compile(r"[^\s(\[{\"“”„«»‘—–]*$")
#: Longer words are no abbreviations.
_LONGEST = 24
_NEXT = re.compile(r"\s{0,9}(?:[—–-]\s)?[\"“„«‘'(\[¿¡]*([^\W_][\w'’-]*)?")
_OPENERS = re.compile(r"\s*[\"“„«(\[¿¡]")
#: A text cut into words has a space before the comma too: `Anna Bell Jr. , a nurse`.
_GOES_ON = re.compile(r" ?[,;]")
_BRACKET = re.compile(r"\s*[(\[]")
_DASH = re.compile(r"\s*(?:\([A-Z][\w ]{1,20}\)\s?)?[—–-]{1,2}\s")
#: A place as a dateline has it: `KANSAS CITY, Mo.`
_PLACE = re.compile(r", [A-Z][a-z]{1,3}$")
#: Of plurals, as Spanish shortens them: `EE. UU.`
_DOUBLED = re.compile(r"([^\W\d_])\1")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]$")


def ends_sentence(text: str, stop: int, after: int, language: str) -> bool:
    """Say whether the marks at text[stop:after] (closing quotes and brackets included)
    end a sentence."""
    found = _NEXT.match(text, after)
    following = (found.group(1) if found else "") or ""
    if following[:1].islower() and following.lower() == following:
        return False
    marks = text[stop:after].rstrip("\"'”’»)]} \xa0\u2009\u202f")
    before = _TOKEN.search(text, max(0, stop - _LONGEST), stop)
    word = before.group() if before else ""
    if marks == ".":
        if _is_inside(text, stop, after, word):
            return False
        start = stop - len(word)
        head, short = text[max(0, start - _LONGEST) : start], _last_part(word)
        is_new = _OPENERS.match(text, after) and len(word) > 1
        ends = _word_ends(short, following, language, head)
        return bool(is_new and not _is_before_name(short)) or ends
    if _is_starter(following) or _BRACKET.match(text, after):
        return True
    is_quote = stop + len(marks) < after
    if is_quote and language == "en" and _SPEAKER.match(text, after):
        return False
    return _marks_end(marks, word)


def is_short(word: str) -> bool:
    """Say whether a word may be an abbreviation."""
    lower = word.lower()
    return any(lower in one for one in (_BEFORE_NAMES, _BEFORE_NUMBERS, _EITHER))


def _marks_end(marks: str, word: str) -> bool:
    """Say whether other marks than one full stop end a sentence, unless another clearly
    begins. Dots that stand apart, or after `of`, are words left out: it goes on."""
    if marks == "!":
        return word.lower() not in _EXCLAIMED
    if marks.strip(".…"):
        return True
    return bool(word) and word.lower() not in _NO_END


def _is_inside(text: str, stop: int, after: int, word: str) -> bool:
    """Say whether what follows one full stop shows that the sentence goes on."""
    if _GOES_ON.match(text, after) or _is_dateline(text, stop, after, word):
        return True
    return word.lower() in _EITHER and bool(_BRACKET.match(text, after))


def _is_dateline(text: str, stop: int, after: int, word: str) -> bool:
    """Say whether a place ends there that a dash follows: `AUGUSTA, Me. — The`."""
    if not _DASH.match(text, after):
        return False
    return word.lower() in _EITHER or bool(_PLACE.search(text, max(0, stop - 6), stop))


def _last_part(word: str) -> str:
    """Return a title or a month without what is joined to it: `then-Gov`, `mid-Sept`."""
    if "-" not in word:
        return word
    last = word.rpartition("-")[2]
    is_known = _is_before_name(last) or last.lower() in _BEFORE_NUMBERS
    return last if len(last) > 1 and is_known else word


def _word_ends(word: str, following: str, language: str, head: str) -> bool:
    """Say whether a full stop after a word ends a sentence, by the word that follows and
    the text before it."""
    starts = _is_starter(following)
    if word.isdigit():
        return _number_ends(head, word, language)
    lower = word.lower()
    if lower in _COUNTING and head.rstrip()[-1:].isdigit():
        small = FUNCTION_WORDS.get(language, frozenset())
        return starts or not following or following.lower() in small
    if _DOUBLED.fullmatch(word) and _DOUBLED.fullmatch(following):
        return False
    if lower in _OF_NUMBERS:
        return not following[:1].isdigit()
    if _is_before_name(word):
        return lower in ("sec", "art", "al", "fig", "ex", "sr") and starts
    if lower in _BEFORE_NUMBERS:
        return starts or not following
    if lower in _EITHER or _INITIALS.match(word):
        return starts or not following
    return True


def _is_starter(word: str) -> bool:
    return word.lower().replace("’", "'").partition("'")[0] in STARTERS


def _is_before_name(word: str) -> bool:
    return word.lower() in _BEFORE_NAMES and (word[:1].isupper() or len(word) < 4)


def _number_ends(head: str, number: str, language: str) -> bool:
    """Say whether a full stop after a number ends a sentence: an item's number begins
    one, and an ordinal number stands inside; but `Nr. 5` is none."""
    head = head.rstrip(" \t")
    if not head or head[-1] in "\n!?:;":
        return False
    if head[-1] == ".":
        before = _TOKEN.search(head[:-1])
        name = before.group().lower() if before else ""
        if name in _OF_NUMBERS:
            return True
        if not is_short(name):
            return False
    return not (language in _ORDINALS and len(number) <= 2)
