"""What is told of the flood in Marsh Lane: its paragraphs, names and conflicts."""

from typing import Any

from tests.drafts import cited


def paragraphs() -> list[list[dict[str, Any]]]:
    """Three paragraphs of cited sentences."""
    return [
        [
            cited(
                "Forty families had to leave their houses in Marsh Lane on Friday night "
                "when the River Ouse came over its bank.",
                "a1",
                "a5",
                quote="Some forty families spent the night away from Marsh Lane.",
            ),
            cited("Nobody was badly hurt, the fire brigade said.", "a1"),
            cited(
                "Most of them found beds in the gymnasium of St Anne’s School, which "
                "opened its doors before midnight.",
                "a4",
            ),
        ],
        [
            cited(
                "Both pumps of the lower town stopped within an hour of each other.", "a3"
            ),
            cited(
                "The first had been due for repair since March; the second ran hot and "
                "shut itself off at 22:40.",
                "a3",
                "a2",
            ),
            cited(
                "“The old gate was never repaired, and we have said so for years,” Mayor "
                "Helga Brandt told reporters on the bridge.",
                "a7",
            ),
        ],
        [
            cited(
                "Two people were pulled from a car on Mill Bridge by a crew of "
                "volunteers with a flat boat.",
                "a9",
            ),
            cited("The railway to Eastport stays closed until Monday.", "a8"),
            cited(
                "By one in the morning the water had fallen by thirty centimetres, and "
                "the first residents were let back to fetch what they needed.",
                "a10",
                "a1",
            ),
        ],
    ]


def about() -> dict[str, Any]:
    """Names, categories, a timeline, and figures on which sources differ."""

    def names(*pairs: tuple[str, int]) -> list[dict[str, Any]]:
        return [{"name": one, "mentions": times, "articles": 2} for one, times in pairs]

    return {
        "people": names(("Helga Brandt", 6), ("Nora Pell", 2), ("Tom Avery", 2)),
        "places": names(("Marsh Lane", 9), ("Eastport", 7), ("River Ouse", 6)),
        "things": names(("St Anne’s School", 4), ("Eastport Fire Brigade", 3)),
        "categories": [
            {"id": "medtop:03000000", "label": "disaster and accident", "score": 0.9},
            {"id": "medtop:17000000", "label": "weather", "score": 0.7},
            {"id": "medtop:15000000", "label": "transport", "score": 0.4},
        ],
        "timeline": [
            {
                "date": "Friday, 21:05",
                **cited("The bank gives way above Eastport.", "a2"),
            },
            {"date": "Friday, 22:40", **cited("The second pump stops.", "a3")},
            {"date": "Saturday, 01:00", **cited("The water begins to fall.", "a10")},
        ],
        "conflicts": [
            {
                "what": "Families who left their homes",
                "unit": "families",
                "status": "open",
                "values": [
                    {"value": "40", "publisher": "Marsh Herald", **_only("a1")},
                    {"value": "34", "publisher": "Radio Lune", **_only("a4")},
                ],
            }
        ],
    }


def _only(article: str) -> dict[str, Any]:
    return {"citations": cited("So many families left.", article)["citations"]}
