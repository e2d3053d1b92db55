"""Which full stops end a sentence, and which belong to an abbreviation."""

import re

from services.enrich.core.lists import word_set

#: A name follows, so the sentence goes on.
_BEFORE_NAMES = word_set(
    """
    mr mrs ms mx dr prof gen sen sens rep reps gov govs lt col sgt capt cmdr cpl pvt
    maj adm rev hon st mt ft pres supt insp sec messrs mme mlle fr sr sra herr hr
    frau dipl ing atty det brig amb dir no nos nr vs v cf e.g i.e z.b u.a d.h bzw ca
    approx pp p vol fig art al ex abs
    """
)
#: The sentence goes on only if a number follows, or no new sentence can be seen.
_BEFORE_NUMBERS = word_set(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs
    fri sat sun par sect ch chap tel ext
    """
)
#: These end sentences as well as standing inside them.
_EITHER = word_set(
    """
    inc ltd corp co cos bros jr a.m p.m u.s u.k u.n u.s.a d.c e.u ph.d m.d b.a m.a
    esq etc est dept assn univ ave blvd rd dist calif mass conn pa va fla tex ill
    wash ore ariz colo okla ala miss tenn ky ind mich wis minn kan neb nev n.y n.j
    n.c s.c n.h n.d s.d n.m w.va r.i l.a min max hrs sq approx usw bspw
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

_TOKEN = re.compile(r"[^\s(\[{\"“”„«»‘]*$")
#: Longer words are no abbreviations.
_LONGEST = 24
_NEXT = re.compile(r"\s{0,9}(?:[—–-]\s)?[\"“„«‘'(\[¿¡]*([^\W_][\w'’-]*)?")
_OPENERS = re.compile(r"\s*[\"“„«(\[¿¡]")
#: A text cut into words has a space before the comma too: `Anna Bell Jr. , a nurse`.
_GOES_ON = re.compile(r" ?[,;]")
_BRACKET = re.compile(r"\s*[(\[]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]$")


def ends_sentence(text: str, stop: int, after: int, language: str) -> bool:
    """Say whether the marks at text[stop:after] (closing quotes and brackets included)
    end a sentence."""
    found = _NEXT.match(text, after)
    following = (found.group(1) if found else "") or ""
    if following[:1].islower() and following.lower() == following:
        return False
    marks = text[stop:after].rstrip("\"'”’»)]}")
    if marks != ".":
        return True
    if _GOES_ON.match(text, after):
        return False
    before = _TOKEN.search(text, max(0, stop - _LONGEST), stop)
    word = before.group() if before else ""
    if word.lower() in _EITHER and _BRACKET.match(text, after):
        return False
    if _OPENERS.match(text, after) and len(word) > 1 and not _is_before_name(word):
        return True
    return _stop_ends(word, following, language, at_start=_begins(text, stop, word))


def _stop_ends(word: str, following: str, language: str, *, at_start: bool) -> bool:
    starts = re.split("['’]", following.lower())[0] in STARTERS
    if word.isdigit():
        return not (at_start or (language in _ORDINALS and len(word) <= 2))
    lower = word.lower()
    if _is_before_name(word):
        return lower in ("no", "sec", "art", "al", "fig", "ex", "sr") and starts
    if lower in _BEFORE_NUMBERS:
        return starts or not following
    if lower in _EITHER or _INITIALS.match(word):
        return starts or not following
    return True


def _is_before_name(word: str) -> bool:
    return word.lower() in _BEFORE_NAMES and (word[:1].isupper() or len(word) < 4)


def _begins(text: str, stop: int, word: str) -> bool:
    """Say whether the word stands where a sentence begins: an item's number."""
    here = stop - len(word)
    head = text[max(0, here - _LONGEST) : here].rstrip(" \t")
    if not head or head[-1] in "\n!?:;":
        return True
    before = _TOKEN.search(head[:-1])
    name = before.group().lower() if before else ""
    known = name in _BEFORE_NAMES or name in _BEFORE_NUMBERS or name in _EITHER
    return head[-1] == "." and not known
