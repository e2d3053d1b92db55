"""The independent sources of a story: outlets and agencies, each counted once."""

from itertools import permutations
from typing import Any

from services.summarize.core.copies.tally import independent_count
from services.summarize.core.deciding import member_of
from shared.events.stored import StoredMember
from tests.copydesk import an_event

AP = ("Associated Press",)


def a_member(article_id: str, publisher: str | None, **said: Any) -> StoredMember:
    group = said.pop("copy_of", article_id)
    member = member_of(an_event(article_id, publisher=publisher, **said))
    return member.model_copy(update={"duplicate_group": group})


def counted(*members: StoredMember) -> int:
    found = {independent_count(one) for one in permutations(members)}
    assert len(found) == 1, "the order of members makes a difference"
    return found.pop()


def test_outlets_with_their_own_words_are_independent() -> None:
    assert counted(a_member("a", "Marsh Herald"), a_member("b", "Tarn Post")) == 2


def test_copies_add_nothing() -> None:
    herald = a_member("a", "Marsh Herald")
    assert counted(herald, a_member("b", "Tarn Post", copy_of="a")) == 1


def test_an_outlet_that_reports_twice_is_one_source() -> None:
    again = a_member("b", "MARSH HERALD")
    assert counted(a_member("a", "Marsh Herald"), again) == 1


def test_who_credits_an_agency_whose_own_text_is_there_adds_nothing() -> None:
    wire = a_member("w", "Associated Press")
    leaning = a_member("a", "Marsh Herald", credits=AP)
    assert counted(wire, leaning, a_member("b", "Tarn Post")) == 2


def test_two_that_credit_one_agency_are_one_source() -> None:
    first = a_member("a", "Marsh Herald", credits=AP)
    assert counted(first, a_member("b", "Tarn Post", credits=AP)) == 1


def test_who_alone_credits_an_agency_is_a_source() -> None:
    leaning = a_member("a", "Marsh Herald", credits=AP)
    assert counted(leaning) == 1
    assert counted(leaning, a_member("b", "Tarn Post")) == 2


def test_a_copy_that_names_the_agency_speaks_for_its_whole_group() -> None:
    wire = a_member("w", "Associated Press")
    silent = a_member("a", "Marsh Herald")
    honest = a_member("b", "Tarn Post", copy_of="a", credits=AP)
    assert counted(wire, silent, honest) == 1


def test_who_credits_two_agencies_adds_nothing_if_one_of_them_speaks() -> None:
    both = a_member("a", "Marsh Herald", credits=("Associated Press", "Reuters"))
    reuters = a_member("b", "Tarn Post", credits=("Reuters",))
    assert counted(both, reuters) == 1
    assert counted(both, reuters, a_member("w", "Associated Press")) == 2


def test_an_agency_is_one_however_it_is_called() -> None:
    assert counted(a_member("a", "AP"), a_member("b", "The Associated Press")) == 1


def test_articles_of_nobody_known_are_each_a_source() -> None:
    nameless = [a_member(one, None, source="") for one in "ab"]
    assert counted(*nameless) == 2
    assert counted(*(a_member(one, None, source="radio") for one in "ab")) == 1


def test_a_story_without_articles_has_no_source() -> None:
    assert independent_count([]) == 0
