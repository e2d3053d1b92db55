"""Walls that were pasted or crawled as text are refused; news that looks so is read."""

import json
from datetime import UTC, datetime

import pytest

from services.ingest.core.limits import Record
from services.ingest.core.reading import read
from shared.events.reading import Reading

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
FLOOD = "Water stood a metre high in three houses of Marsh Lane on Friday night."
MORE = "The fire brigade brought nine people to safety in boats, said Jane Doe."


def told(data: str, kind: str = "text") -> Reading:
    return read(
        Record(data.encode(), kind),
        name="page",
        source="",
        received_at=NOON,
        detect=lambda _: "en",
    )


def pasted(*blocks: str) -> Reading:
    return told("\n\n".join(blocks))


def crawled(title: str, *blocks: str) -> Reading:
    return told(json.dumps({"title": title, "text": "\n\n".join(blocks)}), "json")


def shown(title: str, *blocks: str) -> Reading:
    text = "".join(f"<p>{one}</p>" for one in blocks)
    page = f"<html><title>{title}</title><body><h1>{title}</h1>{text}</body></html>"
    return told(page, "html")


WALLS = [
    ("no such page", "404", "Page not found", "Sorry, the page you asked for has moved."),
    ("no such page", "Oops! That page can't be found.", "Nothing was found at this"
     " location, so maybe try a search instead of it?"),
    ("no such page", "Seite nicht gefunden", "Bitte suchen Sie noch einmal danach oder"
     " gehen Sie zur ersten Seite zurück."),
    ("answer now", "Too many requests", "Nobody can answer your request now, so please"
     " try again in an hour."),
    ("answer now", "Under maintenance", "We are working on our machines tonight and will"
     " be back before the morning."),
    ("who is reading", "Just a moment...", "marl.example looks at the security of your"
     " connection before it goes on."),
    ("who is reading", "Access Denied", "You don't have permission to see this page on"
     " this server.", "Reference #18.5f2"),
    ("consent", "We value your privacy", "We and our 700 partners keep on your device"
     " what you read, for ads.", "Accept all", "Reject all"),
    ("consent", "Please disable your ad blocker", "We live by ads, so please switch it"
     " off for this site and load it again."),
    ("log in", "Marl Times", "Sign in", "Email", "Password", "Forgot your password?"),
    ("log in", "Anmelden", "Bitte melden Sie sich an, um alles zu lesen, was wir heute"
     " schreiben.", "Passwort vergessen?"),
    ("subscribe", "To continue reading, please subscribe", "You have read all your free"
     " articles this month, so please support our work.", "Monthly $9.99"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "title", "said"), [(w, t, s) for w, t, *s in WALLS])
def test_a_wall_that_was_pasted_is_no_article(what, title, said):
    found = pasted(title, *said)
    assert found.reason == "not_an_article"
    assert what in found.detail


@pytest.mark.parametrize(
    ("what", "title", "said"), [(w, t, s) for w, t, *s in WALLS if t != "Marl Times"]
)
def test_a_wall_that_was_crawled_is_no_article(what, title, said):
    found = crawled(title, *said)
    assert found.reason == "not_an_article"
    assert what in found.detail


TITLES = [
    "Cookies",
    "Under maintenance",
    "Not found",
    "Page not found",
    "404",
    "Error",
    "Access denied",
    "Just a moment",
    "Are you human?",
    "Sign in",
    "We'll be back",
    "Your privacy",
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("as_read", [pasted, crawled, shown])
def test_a_brief_with_the_title_of_a_wall_is_an_article(as_read, title):
    for said in ((FLOOD, MORE), (FLOOD,)):
        found = as_read(title, *said)
        assert found.reason is None
        assert FLOOD in found.body


@pytest.mark.parametrize("as_read", [pasted, crawled, shown])
def test_a_column_that_speaks_to_its_readers_names_who_says_so(as_read):
    said = "We have had enough of being watched, writes Ada Finch, and you should have."
    assert as_read("Your privacy", said).reason is None


def test_the_beginning_of_an_article_before_a_wall_is_its_beginning():
    found = pasted("Flood in Marsh Lane", FLOOD, "Subscribe to continue reading.")
    assert (found.reason, found.excerpt) == (None, True)


def test_an_article_below_a_line_of_the_site_is_read():
    found = pasted("Sign in", "Flood in Marsh Lane", FLOOD, MORE, "Forgot password?")
    assert found.reason is None


def test_a_beginning_in_one_paragraph_is_no_title_of_the_wall_that_ends_it():
    found = pasted(
        f"{FLOOD} {MORE} Pumps ran until the morning, and the road is open again.",
        "The full story is for subscribers only.",
        "Log in | Subscribe",
        "Already a subscriber? Activate",
    )
    assert found.reason is None
    assert found.body.startswith(FLOOD)
