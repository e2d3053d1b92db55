"""What a model may say of the flood, and what comes out of it."""

from services.summarize.core.writing.gate.gate import faults
from shared.events.story import Cited, StoryRecord

#: What a model may say of the flood, with words of what it cites.
TRUE = (
    ("The river Tarn rose two metres in one night.", "rose two metres in one night"),
    ("Mayor Ada Holm opened the sports hall for two hundred people.", "Ada Holm opened"),
    ("Engineers closed the Wharf Street bridge.", "Engineers closed"),
)

WROTE = "quill story-4"

#: Another outlet's telling, in which there is news.
LATER = """Insurers count the flood in Marsh Lane
Insurers put the damage of the flood in Marsh Lane at nine million crowns on Saturday.
The river Tarn fell below the wall of Marsh Lane, and Mayor Ada Holm thanked volunteers.
Schools in Marsh Lane stay shut until Wednesday, and the sports hall sleeps nobody now."""

EVEN_LATER = """Marsh Lane asks who built its wall
Lawyers for forty families of the flood in Marsh Lane want to read the plans of its wall.
Mayor Ada Holm said that the river Tarn had never stood so high in her time in office.
A court in Port Ellery will hear the families of Marsh Lane before the end of June."""


def lines_of(record: StoryRecord) -> list[Cited]:
    return [one for part in record.paragraphs for one in part]


def grounded(record: StoryRecord) -> bool:
    """Say whether the cited sentences carry every line that readers see."""
    lines = [
        record.headline,
        record.dek,
        *(s for part in record.paragraphs for s in part),
    ]
    return not any(
        faults(one.text, [cite.quote for cite in one.citations], "en")
        for one in lines
        if one.text
    )
