"""A large story that loses or corrects an article is what it would be without it."""

from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.arrays.sampling import VOTES
from services.summarize.core.copies.rolls import Roll
from tests.counting import calls_of
from tests.unit.summarize.test_groups import WHEN, WIRE, a_member

OUTLETS = ("Marsh Herald", "Hill Post", "Reuters", "Associated Press")
CREDITS = ((), (), ("Reuters",), ("Reuters", "Associated Press"))
#: Few of each, so that copies, ties and undated ones abound.
LINES = st.builds(
    lambda hour, got, outlet, credits: {
        "hour": hour,
        "received": got,
        "publisher": outlet,
        "credits": credits,
    },
    WHEN,
    st.integers(0, 2),
    st.sampled_from(OUTLETS),
    st.sampled_from(CREDITS),
)
WORDS = st.sampled_from(
    (WIRE, WIRE, WIRE[:12], WIRE[10:], (*WIRE[:5], *range(50, 60)), (70, 71, 72), ())
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("comes", "comes", "goes", "again")),
        st.integers(0, 11),
        LINES,
        WORDS,
    ),
    max_size=40,
)


def same(one: Roll, other: Roll) -> bool:
    assert dict(one) == dict(other)
    assert list(one) == list(other)
    assert (one.tally, one.newest, one.is_dated, one.first, sorted(one.voters)) == (
        other.tally,
        other.newest,
        other.is_dated,
        other.first,
        sorted(other.voters),
    )
    return True


@given(STEPS)
def test_each_step_gives_the_roll_that_is_made_from_nothing(steps) -> None:
    roll, words, kept = Roll(), dict[str, tuple[int, ...]](), []
    for deed, number, line, sketch in steps:
        before, key = roll, f"a{number:02}"
        if deed == "goes" and key in roll:
            roll = roll.minus(key)
        elif deed == "again" and key in roll:
            words |= {key: sketch}
            roll = roll.again(a_member(key, **line), sketch)
        elif deed == "comes" and key not in roll:
            words |= {key: sketch}
            roll = roll.plus(a_member(key, **line), sketch)
        else:
            continue
        anew = Roll.of(dict(roll), words)
        assert same(roll, anew)
        assert roll.since(before) == (
            tuple(one for one in roll if before.get(one) != roll[one]),
            tuple(one for one in before if one not in roll),
        )
        kept.append((roll, anew, {one: tuple(words[one]) for one in roll}))
    for older, anew, known in kept:  # whoever holds an older one sees nothing of it
        assert same(older, anew)
        assert {one: older.sketch(one) for one in older} == known


def copies(count: int, **said) -> Roll:
    members = {f"a{n:04}": a_member(f"a{n:04}", n / 100, **said) for n in range(count)}
    return Roll.of(members, dict.fromkeys(members, WIRE))


def test_one_copy_less_costs_the_same_of_however_many() -> None:
    few, many = copies(100), copies(1000)
    (one, *_) = [key for key in few if key not in few.voters and key > "a0000"]
    assert one not in many.voters
    _, of_few = calls_of(lambda: few.minus(one))
    after, of_many = calls_of(lambda: many.minus(one))
    assert of_many <= of_few + 20
    assert after.since(many) == ((), (one,))


def test_one_correction_costs_the_same_among_however_many() -> None:
    few, many = copies(100), copies(1000)
    (one, *_) = [key for key in few if key not in few.voters and key > "a0000"]
    line, words = a_member(one, 0.9, publisher="Hill Post"), (*WIRE[:25], 90, 91)
    _, of_few = calls_of(lambda: few.again(line, words))
    _, of_many = calls_of(lambda: many.again(line, words))
    assert of_many <= of_few + 20


def test_without_their_original_a_thousand_copies_are_not_asked_one_by_one() -> None:
    """Each has another name, and so another line: that is what each costs."""
    many = copies(1000)
    after, calls = calls_of(lambda: many.minus("a0000"))
    anew, of_all = calls_of(lambda: copies(999))
    assert {one.duplicate_group for one in after.values()} == {"a0001"}
    assert len(after.since(many).fresh) == 999
    assert calls * 4 < of_all
    assert len(anew) == len(after)


def test_who_stood_for_a_story_and_left_has_a_successor() -> None:
    roll = copies(VOTES + 10)
    gone = roll.voters[0]
    after = roll.minus(gone)
    assert len(after.voters) == VOTES
    assert gone not in after.voters


def test_groups_that_are_mostly_of_who_is_gone_are_made_anew() -> None:
    roll = copies(40)
    for n in range(30):
        roll = roll.minus(f"a{n:04}")
    assert len(roll._common.groups) < 40
    assert {one.duplicate_group for one in roll.values()} == {"a0030"}
