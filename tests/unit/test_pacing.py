"""How fast a count grows, from looks at it."""

from shared.ledger.pacing import Pacing


def test_one_look_tells_no_pace():
    assert Pacing().look(10.0, 5) is None


def test_a_pace_is_told_over_the_last_minute():
    pacing = Pacing()
    pacing.look(0.0, 0)
    pacing.look(50.0, 100)
    assert pacing.look(100.0, 110) == 60 * 10 / 50


def test_a_count_that_began_anew_is_no_fall():
    pacing = Pacing()
    pacing.look(0.0, 900)
    assert pacing.look(10.0, 3) is None
    assert pacing.look(20.0, 8) == 30


def test_what_nobody_counts_has_no_pace():
    pacing = Pacing()
    pacing.look(0.0, 1)
    assert pacing.look(1.0, None) is None
    assert pacing.look(2.0, 5) is None
