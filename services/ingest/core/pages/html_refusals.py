"""Pages that are no article: walls before one, and pages that show several.

A page that claims to be an article is never asked. Of the others, a wall is told by its
title, a heading or its first sentences, and by how little else it says.
"""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from services.ingest.core.draft import Refused
from services.ingest.core.pages.html_body import lines_in
from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.decoding import clean
from services.ingest.core.text.paragraphs import is_prose

_FRONT = "The page shows several articles; drop the page of each of them."
_LOGIN = "The page asks to log in and shows no article; save it when you are logged in."
_LOST = "The page says that there is no such page; drop the page of the article itself."
_CHECK = "The page checks who is reading and shows no article; save it when it has."

#: A wall has at most so many characters in sentences, and is told by so many paragraphs.
_LITTLE, _FIRST = 600, 6
#: A title may go on with the site's name.
_SITE = r"(?:\s[|·•–—-]\s?.{1,60})?"
_LOGINS = re.compile(
    r"(?:(?:please )?(?:sign|log) ?in|login|register|create (?:an|your) account|"
    r"(?:sign|log) ?in (?:to|or) .{1,60}|my account|anmelden|einloggen|anmeldung|"
    r"connexion|se connecter|iniciar sesión|accedi|entrar|inloggen)" + _SITE
)
_LOSTS = re.compile(
    r"(?:(?:http |error )?(?:403|404|410|500|502|503)(?: ?[:|–—-] ?| )?"
    r"(?:error|forbidden|gone|(?:page |file )?not found|internal server error|"
    r"bad gateway|service unavailable|.{0,20}temporarily unavailable|"
    r"(?:this |the )?page (?:could not be found|does(?:n't| not) exist))?|"
    r"(?:error|oops)?[ :!,.–—-]{0,3}(?:(?:this|the|that) )?page "
    r"(?:(?:was |is |could |can )?not (?:be )?found|can(?:'t|not) be found|"
    r"does(?:n't| not) exist)|not found|"
    r"seite nicht gefunden|page (?:non trouvée|introuvable)|página no encontrada|"
    r"página não encontrada|pagina non trovata|pagina niet gevonden)" + _SITE
)
_SORRY = re.compile(
    r"(?:(?:we're |we are )?sorry[,.!:]? )?(?:but )?"
    r"(?:the page you(?:'re| are| were|'ve)? (?:looking|requested|tried|trying)|"
    r"we (?:can't|cannot|couldn't|could not) find (?:the|that|this) page)\b.{0,160}"
)
_CHECKS = re.compile(
    r"just a moment|one more step|attention required.{0,40}|pardon our interruption|"
    r"checking (?:your browser|if the site connection is secure)\b.{0,80}|"
    r"(?:please )?(?:verify|confirm|prove)(?:ing)?(?: that)? you(?:'re| are)"
    r" (?:a )?(?:human|not a (?:ro)?bot)\b.{0,80}|are you (?:a (?:ro)?bot|human)|"
    r"(?:complete )?(?:the |a )?(?:security check|captcha)(?: required)?|"
    r"access (?:to this page has been )?denied|ddos protection by .{1,40}"
)

#: So many articles, none with half of the text, and the page is a front page.
_SEVERAL = 3
#: Without such elements: so many linked headings, each above so many characters at most.
_TEASERS, _TEASER = 10, 250
#: A whole article has so many sentences or more, so long together; and none is the main
#: one that has less than this share of them all.
_SENTENCES, _WHOLE, _MAIN = 2, 150, 0.7
#: No heading has more pieces of text or characters; those that nest would cost much.
_PIECES, _LONGEST = 500, 5_000
_HEADINGS = ("h1", "h2", "h3", "h4")


def refusal_of(tree: Any, *, is_heavy: bool = False) -> Refused | None:
    """Say why a page that claims to be no article is none; None: it may be one.

    No wall and no section is as heavy as a page can be (`is_heavy`): of such a page only
    its article elements are counted.
    """
    if is_heavy:
        return Refused("not_an_article", _FRONT) if _shows_cards(tree) else None
    wall = _wall(tree)
    if wall is not None:
        return Refused("not_an_article", wall)
    shows_several = _shows_cards(tree) or _shows_teasers(tree) or _shows_whole(tree)
    return Refused("not_an_article", _FRONT) if shows_several else None


def texts_of(tree: Any, *names: str) -> list[str]:
    """Return the texts of all elements of such names, each in one line."""
    found = (_text(one) for one in tree.iter(*names))
    return [one for one in found if one]


def _wall(tree: Any) -> str | None:
    """Return what to say of a page that stands where an article should; None: of none."""
    heads = [fold(one) for one in texts_of(tree, "title", "h1")]
    told = [fold(_text(one)) for one in islice(tree.iter("h2", "p"), _FIRST)]
    if any(map(_LOSTS.fullmatch, heads)) or any(map(_SORRY.fullmatch, told)):
        detail = _LOST
    elif any(map(_CHECKS.fullmatch, (*heads, *told))):
        detail = _CHECK
    elif any(map(_LOGINS.fullmatch, heads)) and _asks_password(tree):
        detail = _LOGIN
    else:
        return None
    said = sum(len(one) for one in lines_in(tree) if is_prose(one))
    return detail if said <= _LITTLE else None


def _asks_password(tree: Any) -> bool:
    return any(
        (one.get("type") or "").casefold() == "password" for one in tree.iter("input")
    )


def _shows_cards(tree: Any) -> bool:
    """Say whether a page has several article elements, none of them as its main one."""
    shown = _outermost(tree)
    if sum(any(map(_is_linked, one.iter(*_HEADINGS))) for one in shown) < _SEVERAL:
        return False
    sizes = [len(" ".join(one.itertext())) for one in shown]
    prose = sum(len("".join(one.itertext())) for one in tree.iter("p"))
    return max(sizes) < 0.5 * sum(sizes) and max(sizes) < max(1, prose)


def _shows_teasers(tree: Any) -> bool:
    """Say whether a page is linked headings, and below each a sentence at most.

    In a single article element they are the digest that the article is.
    """
    if len(_outermost(tree)) == 1:
        return False
    linked = {_text(one) for one in tree.iter(*_HEADINGS) if _is_linked(one)} - {""}
    if len(linked) < _TEASERS:
        return False
    said = 0
    for line in lines_in(tree):
        if line in linked:
            said = 0
        elif is_prose(line):
            said += len(line)
        if said > _TEASER:
            return False
    return True


def _shows_whole(tree: Any) -> bool:
    """Say whether a page shows two or more whole articles, none as its main one."""
    whole: list[tuple[Any, int]] = []
    for one in _outermost(tree):
        sentences = [len(line) for line in lines_in(one) if is_prose(line)]
        is_whole = len(sentences) >= _SENTENCES and sum(sentences) >= _WHOLE
        if is_whole and next(one.iter(*_HEADINGS), None) is not None:
            whole.append((one, sum(sentences)))
    if any(map(_is_above_all, tree.iter("h1"))):
        # Parts of one article, unless each is dated or leads to a page of its own.
        whole = [(one, size) for one, size in whole if _is_by_itself(one)]
    sizes = [size for _, size in whole]
    if len(whole) < 2 or max(sizes) >= _MAIN * sum(sizes):
        return False
    if sum(next(one.iter("h1"), None) is not None for one, _ in whole) == 1:
        return False
    titles = texts_of(tree, "title")
    return not any(_is_titled(one, titles) for one, _ in whole)


def _is_above_all(heading: Any) -> bool:
    """Say whether a heading stands in no article and in no header of the site."""
    return next(heading.iterancestors("article", "header", "nav"), None) is None


def _is_by_itself(article: Any) -> bool:
    """Say whether an article has a time of its own, or a heading that leads to it."""
    is_dated = next(article.iter("time"), None) is not None
    return is_dated or any(map(_is_linked, article.iter(*_HEADINGS)))


def _is_titled(article: Any, titles: Sequence[str]) -> bool:
    """Say whether the page is called what the article is."""
    heading = _text(next(article.iter(*_HEADINGS)))
    return bool(heading) and any(heading in title for title in titles)


def _outermost(tree: Any) -> list[Any]:
    return [
        one
        for one in tree.iter("article")
        if next(one.iterancestors("article"), None) is None
    ]


def _is_linked(heading: Any) -> bool:
    return (
        next(heading.iter("a"), None) is not None
        or next(heading.iterancestors("a"), None) is not None
    )


def _text(element: Any) -> str:
    told = " ".join(islice(element.itertext(), _PIECES))[:_LONGEST]
    return " ".join(clean(told).split())
