"""The mean of the sets of stories: what is asked of all with one setting."""

from services.desk.evaluating.figures import Figure
from services.desk.evaluating.stories import ASKED, ASKED_OF_MEAN, means


def settled(names: list[str]) -> list[Figure]:
    """Figures of settled sets: .90 of the first, .91 of the next, and so on."""
    return [
        Figure(f"{name}.settled.{row}", row, 0.9 + 0.01 * number, 100)
        for number, name in enumerate(names)
        for row in ASKED_OF_MEAN
    ]


def test_the_mean_of_all_sets_is_told_beside_what_is_asked() -> None:
    found = {one.key: one for one in means(settled(list(ASKED)))}
    assert set(found) == {f"mean.settled.{row}" for row in ASKED_OF_MEAN}
    cubed = found["mean.settled.f1"]
    assert round(cubed.value, 4) == 0.915
    assert cubed.of == len(ASKED) == 4
    assert not cubed.is_met
    assert found["mean.settled.ari"].is_met


def test_of_some_sets_there_is_no_mean() -> None:
    assert list(means(settled(list(ASKED)[1:]))) == []
    assert list(means([])) == []
