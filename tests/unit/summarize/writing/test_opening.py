"""The sentence that the summary begins with."""

from services.summarize.core.writing.choosing.opening import main_clause
from services.summarize.core.writing.composing import compose

ASIDE = (
    "Families from Marsh Lane slept in the school hall after the Tollen broke its wall "
    "and flooded their street.\n"
    "Volunteers from the rowing club brought hot soup and dry socks at midnight.\n"
    "Ruth Calder visited the school hall and promised a bed to every family.\n"
)
EVENT = (
    "The Tollen broke its wall on Friday night and flooded Marsh Lane, the fire service "
    "said.\n"
    "Boats took families from Marsh Lane to the school hall after nine.\n"
    "Two cars were left on the river road with their lamps burning.\n"
)
RETURN = (
    "The council opened an inquiry into the wall that flooded Marsh Lane on Friday.\n"
    "Electricians looked at nineteen houses in Marsh Lane and passed them as safe.\n"
)


def test_the_event_comes_first_and_its_aftermath_later(source):
    text = compose(
        [
            source("a", ASIDE, title="Families sleep in hall", publisher="Post", day=18),
            source(
                "b",
                EVENT,
                title="Tollen breaks wall and floods Marsh Lane",
                publisher="Echo",
                day=17,
            ),
            source(
                "c",
                RETURN,
                title="Council wants answers by June",
                publisher="Lantern",
                day=19,
            ),
        ]
    )
    first = text.paragraphs[0]
    assert first[0].text.startswith("The Tollen broke its wall on Friday night")
    assert all("inquiry" not in one.text for one in first)


def test_what_is_soon_over_does_not_open_a_story(source):
    bodies = (
        "The Tollen has flooded Marsh Lane this morning after rain.\n"
        "Boats took families to the school hall before anybody had slept.",
        "The Tollen flooded Marsh Lane on Friday morning after two days of rain.\n"
        "Farmers drove their cattle up to the hills above Oxley.",
    )
    text = compose(
        [source(f"a{n}", body, publisher=f"P{n}") for n, body in enumerate(bodies)]
    )
    assert text.paragraphs[0][0].text.startswith(
        "The Tollen flooded Marsh Lane on Friday"
    )


def test_an_aside_is_no_news():
    said = "They slept in the hall after the river broke its bank."
    assert main_clause(said, "en") == "They slept in the hall"
    said = "After the river broke its bank, they slept in the hall."
    assert main_clause(said, "en") == "they slept in the hall."
    assert (
        main_clause("Sie schliefen in der Halle.", "de") == "Sie schliefen in der Halle."
    )
