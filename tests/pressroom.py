"""Stories that strain a page, and what a page is made of."""

import re
import shutil
from dataclasses import replace
from datetime import timedelta
from typing import Any

from playwright.async_api import Page

from tests.newsroom import NIGHT, Draft, an_article, cited, flood

#: How Chromium is started: it asks nothing of the machine, and nobody elsewhere.
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
FLOOD = "/stories/5d0c1f7a3b"
STORM = "/stories/storm"
SUMMIT = "/stories/summit"
LINE = "10 articles | last updated: May 18 01:15:21"
#: A word that no line is long enough for.
LONG = "Donaudampfschifffahrtsgesellschaft" * 8


def chromium() -> str:
    """Return the path of the browser, as Debian installs it."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found is not None, "no chromium on PATH: install it (Debian: chromium)"
    return found


async def build_of(page: Page) -> str:
    """What the story's page is made of, without the passing of time."""
    script = """() => {
        const copy = document.getElementById("story").cloneNode(true);
        for (const one of copy.querySelectorAll("#note, #said, #dot")) one.remove();
        copy.querySelector("#fresh").textContent = "";
        for (const name of ["data-version", "data-cursor", "data-epoch"]) {
            copy.removeAttribute(name);
        }
        for (const one of copy.querySelectorAll(".moved, .new")) {
            one.classList.remove("moved", "new");
        }
        return copy.outerHTML;
    }"""
    html = await page.evaluate(script)
    html = re.sub(r' class=""', "", html)
    return re.sub(r">\s+", ">", re.sub(r"\s+<", "<", re.sub(r"\s+", " ", html)))


def about(draft: Draft, **parts: Any) -> Draft:
    """The same story with other parts in its text."""
    return replace(draft, text={**draft.text, **parts})


def storm() -> Draft:
    """Sixty articles, many of them cited, eighteen of them one wire's; many names."""
    articles = tuple(
        an_article(
            f"b{number}",
            title=f"Storm shuts the coast road on day {number} and leaves Skerry dark",
            publisher=f"{('Harbour', 'Fen', 'Tarn')[number % 3]} Paper {number % 20}",
            author="Nora Pell" if number % 4 == 0 else None,
            url=f"https://www.paper{number}.example/2024/05/storm",
            received_at=NIGHT - timedelta(minutes=61 - number),
            duplicate_group="b3" if 3 <= number <= 20 else f"b{number}",
        )
        for number in range(1, 61)
    )
    paragraphs = [
        [
            cited(
                f"On day {place} crew {crew} cleared the road below the lighthouse.",
                *(f"b{(place * 11 + crew * step) % 60 + 1}" for step in (3, 7, 13)),
                quote=f"Crew {crew} was below the lighthouse by noon, the council said.",
            )
            for crew in range(4)
        ]
        for place in range(6)
    ]
    names = [
        {"name": f"Captain {letter * 3}", "mentions": 9, "articles": 4}
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWX"
    ]
    return Draft(
        id="storm",
        headline="Storm shuts the coast road; villages are dark for a second night while"
        " crews wait for the wind to drop",
        dek=cited("Crews wait for the wind to drop.", "b1", "b2", "b40", "b59"),
        articles=articles,
        text={"paragraphs": paragraphs, "people": names, "places": names[:11]},
    )


def summit() -> Draft:
    """A story that is read from the right, with words from the left among it."""
    told = cited("اجتمع الرئيسان في بكين يوم الخميس لبحث التجارة.", "r1", "r2")
    articles = (
        an_article("r1", title="قمة في بكين", publisher="صحيفة الميناء"),
        an_article("r2", title="Summit in Beijing", publisher="Harbour Echo"),
    )
    return Draft(
        id="summit",
        headline="قمة في بكين بين الرئيسين",
        dek=told,
        edition="ar",
        language="ar",
        articles=articles,
        text={
            "paragraphs": [[told, told], [told]],
            "people": [{"name": "شي جين بينغ", "mentions": 3, "articles": 2}],
            "categories": [{"id": "medtop:11000000", "label": "politics", "score": 0.9}],
            "timeline": [{"date": "16 May 2024", **told}],
        },
    )


def growing(number: int) -> Draft:
    """The flood as it stood when so many of its articles had come in."""
    whole = flood()
    moment = whole.updated - timedelta(minutes=10 - number)
    return replace(whole, articles=whole.articles[:number], updated=moment)
