"""A model's summary is no copy: it has no more of one article than the embedded one's."""

import pytest

from services.summarize.core.writing.choosing.lengths import PORTION
from services.summarize.core.writing.model.question import question_of
from services.summarize.core.writing.model.talk import Talk
from services.summarize.core.writing.words.words import length
from tests.modelhouse import PREFIX, reply_of

LONG = """
The lock gate at Penholm gave way on Sunday and drained two miles of the canal.
Eleven narrow boats settled on the mud between the gasworks and the old tannery.
Owners climbed ashore over planks that neighbours had pushed across the bank.
A heron stood among stranded carp while anglers carried buckets to a nearby pond.
The canal trust closed its towpath because cracks had opened along the brick edge.
Divers found a tree trunk that had jammed the sluice after a week of heavy rain.
Repairs will need a coffer dam, two cranes and about nine weeks, engineers believe.
Hire firms moved their holiday guests to a marina on the far side of Wexcombe.
The gate had been listed for renewal in 2019, yet money went to another lock.
Councillor Ida Marsh wants to know who decided that, and has written to the trust.
A café on the wharf handed out soup and lent its kitchen to three families.
Freight that comes by barge, mostly gravel, goes by lorry until the water is back.
The trust asked for old photographs that show how the gate was built in 1884.
"""
OTHER = """
Boats lay on the mud at Penholm after a lock gate failed on Sunday.
Nobody was hurt, but one dog had to be pulled from the canal bed.
The trust said that the water would be let in again in March.
"""
THIRD = """
A canal ran dry at Penholm on Sunday when a lock gate failed.
Anglers saved hundreds of carp with buckets and nets.
The next lock upstream is inspected every morning from now on.
"""


@pytest.fixture
def question(source):
    told = (LONG, OTHER, THIRD)
    sources = [
        source(f"outlet-{place}", text, publisher=f"Outlet {place}", minute=place)
        for place, text in enumerate(told)
    ]
    return question_of(sources, model="quill", tokens=24_000)


def rows_of(question, place):
    return [
        (one.one.text, one.number)
        for one in question.asked
        if one.one.source.member.id == f"outlet-{place}"
    ]


def words_of(result, place=0):
    return sum(
        length(one.text)
        for part in result.paragraphs
        for one in part
        if one.citations[0].article_id == f"outlet-{place}"
    )


def test_a_long_article_is_not_told_whole(question):
    talk = Talk(question, PREFIX).heard(reply_of(rows_of(question, 0)))
    most = PORTION * length(LONG)
    assert length(LONG) > 150
    assert most - 20 < words_of(talk.result()) <= most
    assert talk.judged[0].refused == {"portion": 4}


def test_nobody_complains_of_what_there_was_no_room_for(question):
    talk = Talk(question, PREFIX).heard(reply_of(rows_of(question, 0)))
    assert talk.judged[0].failed == 0
    assert talk.is_over


def test_what_others_say_comes_after_it(question):
    said = reply_of(rows_of(question, 0), rows_of(question, 1)[1:])
    result = Talk(question, PREFIX).heard(said).result()
    assert [one.text for one in result.paragraphs[-1]] == [
        text for text, _ in rows_of(question, 1)[1:]
    ]


def test_a_notice_may_be_told_whole(question):
    notice = rows_of(question, 1)
    said = reply_of(notice, rows_of(question, 0)[5:9])
    result = Talk(question, PREFIX).heard(said).result()
    assert words_of(result, 1) == length(OTHER)


def test_its_own_words_count_and_not_those_that_they_are_cut_from(question):
    rows = rows_of(question, 0)
    short = [
        ("The gate had been listed for renewal in 2019.", rows[8][1]),
        ("Councillor Ida Marsh has written to the trust.", rows[9][1]),
    ]
    talk = Talk(question, PREFIX).heard(reply_of([*rows[:8], *short, rows[10]]))
    assert [one.why for one in talk.judged[0].paragraphs[0]][-3:] == [
        (),
        (),
        ("portion",),
    ]


def test_what_stands_in_for_a_refused_sentence_counts_too(question):
    rows = rows_of(question, 0)
    lies = [
        ("Nobody knows what Gregor Falk was told in 1999.", rows[at][1]) for at in (8, 9)
    ]
    talk = Talk(question, PREFIX).heard(reply_of([*rows[:8], *lies])).heard("No.")
    texts = [one.text for one in talk.result().paragraphs[0]]
    assert texts == [text for text, _ in rows[:9]]
