"""What outlets differ on."""

from services.summarize.core.writing.composing import compose

SAID = "people were killed when the river wall broke in Marsh Lane on Friday."
WATER = "homes in Marsh Lane before midnight on Friday, the county said."


def conflicts(*sources):
    return compose(sources).conflicts


def both(source, one, other):
    """What two outlets of one day differ on."""
    return conflicts(
        source("a", one, publisher="Harbour Post", day=17),
        source("b", other, publisher="Daily Lantern", day=17),
    )


def shown(conflict):
    return [f"{one.value} {conflict.unit}" for one in conflict.values]
