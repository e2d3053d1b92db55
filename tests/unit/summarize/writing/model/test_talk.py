"""A talk: one reply, one round of repair, and what of it becomes the story's text."""

import json

import pytest

from services.summarize.core.writing.composing import compose, write
from services.summarize.core.writing.gate.gate import faults
from services.summarize.core.writing.mending import mended
from services.summarize.core.writing.model.instructions import MEANINGS
from services.summarize.core.writing.model.question import question_of
from services.summarize.core.writing.model.result import still_said, text_from
from services.summarize.core.writing.model.talk import Talk
from shared.events.stored import StoredText
from shared.events.story import Cited
from tests.modelhouse import PREFIX, TRUE, reply_of

LIE = ("Nine people were killed, the fire service said.", "A1.2")


def texts(result):
    return [[one.text for one in part] for part in result.paragraphs]


def test_a_true_text_is_taken_after_one_reply(talk):
    assert [one["role"] for one in talk.messages()] == ["system", "user"]
    heard = talk.heard(reply_of(TRUE[:4], TRUE[4:]))
    assert heard.is_over
    result = heard.result()
    assert texts(result) == [
        [text for text, _ in TRUE[:4]],
        [text for text, _ in TRUE[4:]],
    ]
    assert (result.why, result.refused) == ("", {})
    assert result.generated_by == "quill story-4"


def test_what_is_refused_is_told_once_with_its_reasons(talk):
    heard = talk.heard(reply_of(TRUE, [LIE]))
    assert not heard.is_over
    *_, reply, complaint = heard.messages()
    assert reply == {"role": "assistant", "content": reply_of(TRUE, [LIE])}
    said = json.loads(complaint["content"])
    (refused,) = said["refused"]
    assert refused["text"] == LIE[0]
    assert "number" in refused["refused_for"]
    assert said["reasons"] == {one: MEANINGS[one] for one in refused["refused_for"]}
    assert heard.heard(reply_of(TRUE, [LIE])).is_over


def test_the_repaired_reply_is_published(talk):
    right = ("Three people were killed, the fire service said.", "A1.2")
    result = talk.heard(reply_of(TRUE, [LIE])).heard(reply_of(TRUE, [right])).result()
    assert texts(result)[-1] == [right[0]]
    assert result.refused["number"] == 1


def test_a_repair_that_makes_it_worse_is_not_taken(talk):
    result = talk.heard(reply_of(TRUE, [LIE])).heard(reply_of([LIE, LIE])).result()
    assert texts(result)[0] == [text for text, _ in TRUE]


def test_a_sentence_still_refused_becomes_what_it_cites(talk):
    result = talk.heard(reply_of(TRUE, [LIE])).heard("No.").result()
    (instead,) = texts(result)[-1]
    assert instead == talk.question.by_number["A1.2"].one.text


def test_a_refused_sentence_whose_source_is_told_already_is_dropped(talk):
    lie = ("The wall was built in 1831.", "A1.5")
    result = talk.heard(reply_of(TRUE, [lie])).heard("No.").result()
    assert texts(result) == [[text for text, _ in TRUE]]


@pytest.mark.parametrize(
    ("lie", "why"),
    [
        (
            ("Who will pay for all of this, it was asked by nine people?", "A3.3"),
            "question",
        ),
        (("He called it the worst night in 90 years.", "A2.3"), "nobody is named"),
        (("Nobody knows.", "A7.7"), "no such sentence"),
    ],
)
def test_what_can_stand_nowhere_stands_in_for_nothing(talk, lie, why):
    result = talk.heard(reply_of(TRUE, [lie])).heard("No.").result()
    assert len(result.paragraphs) == 1, why


def test_where_too_much_is_refused_there_is_no_text(talk):
    lies = [LIE, ("Mayor Gregor Falk opened the hall.", "A1.3")] * 3
    result = talk.heard(reply_of(TRUE[:4], lies)).heard("No.").result()
    assert (result.why, result.paragraphs) == ("refused", ())


def test_where_little_is_said_there_is_no_text(talk):
    assert talk.heard(reply_of(TRUE[:1])).result().why == "thin"
    assert talk.heard(reply_of()).result().why == "thin"


def test_two_replies_that_nobody_can_read_are_no_text(talk):
    heard = talk.heard("").heard("Sorry!")
    assert heard.is_over
    assert heard.result().why == "unreadable"
    assert heard.result().articles == talk.question.articles


def test_a_result_becomes_the_story_s_text(flood, talk):
    embedded = compose(flood)
    headline = ("River wall breaks in Marsh Lane", "A1.1")
    result = talk.heard(reply_of(TRUE, headline=headline)).result()
    text = text_from(result, embedded, flood)
    assert text.headline.text == headline[0]
    assert text.generated_by == "quill story-4"
    assert text.people == embedded.people
    assert text.conflicts == embedded.conflicts
    lines = [text.headline, *(one for part in text.paragraphs for one in part)]
    for one in lines:
        assert not faults(one.text, [cite.quote for cite in one.citations], "en")


def test_a_refused_headline_is_the_embedded_one(flood, talk):
    embedded = compose(flood)
    lie = ("Nine killed as river wall breaks", "A1.2")
    heard = talk.heard(reply_of(TRUE, headline=lie)).heard("No.")
    assert text_from(heard.result(), embedded, flood).headline == embedded.headline


def test_the_embedded_dek_is_left_out_where_the_text_tells_it(flood, talk):
    embedded = compose(flood)
    origin = embedded.dek.citations[0]
    number = next(
        one.number
        for one in talk.question.asked
        if one.one.key == (origin.article_id, origin.revision_id, origin.sentence)
    )
    lines = [one for one in TRUE if one[1] != number]
    without = talk.heard(reply_of(lines)).result()
    assert text_from(without, embedded, flood).dek == embedded.dek
    told = talk.heard(reply_of([*lines, (embedded.dek.text, number)])).result()
    assert text_from(told, embedded, flood).dek.text == ""
    elsewhere = origin.model_copy(update={"article_id": "a copy"})
    copied = embedded.dek.model_copy(update={"citations": (elsewhere,)})
    of_copy = embedded.model_copy(update={"dek": copied})
    assert text_from(told, of_copy, flood).dek.text == ""


def test_a_result_about_an_article_as_it_was_is_used_no_more(flood, source, talk):
    result = talk.heard(reply_of(TRUE)).result()
    revised = source("courier", "The wall in Marsh Lane stands.", revision=2)
    assert text_from(result, compose(flood), [revised, *flood[1:]]) is None


def test_a_result_without_a_text_makes_none(flood, talk):
    assert text_from(talk.heard("").heard("").result(), compose(flood), flood) is None


def test_a_story_with_nothing_to_ask_is_no_talk(source):
    empty = question_of([source("one", "Sign up.")], model="quill", tokens=900)
    assert Talk(empty, "4f2a-").is_over
    assert Talk(empty, "4f2a-").result().why == "unreadable"


def test_a_correction_leaves_a_model_s_other_sentences_as_they_are(flood, source, talk):
    text = text_from(talk.heard(reply_of(TRUE)).result(), compose(flood), flood)
    ids = tuple(one.member.id for one in flood)
    stored = StoredText(**text.model_dump(), written_from=ids)
    body = "\n".join(s.text for s in flood[0].enrichment.sentences if s.number)
    right = source("courier", body.replace("1931", "1951"), revision=2, day=17, minute=1)
    sources = [right, *flood[1:]]
    after = mended(stored, write(sources, previous=stored), sources)
    was = [one.text for part in text.paragraphs for one in part]
    now = [one.text for part in after.paragraphs for one in part]
    assert [one for one in was if one not in now] == ["The wall was built in 1931."]
    assert after.generated_by == "quill story-4"


@pytest.mark.parametrize(
    ("was", "now"), [("Ruth Calder", "Ann Moor"), ("“We will", "“You should")]
)
def test_a_sentence_that_rests_on_two_goes_with_either_of_them(flood, source, was, now):
    body = """
    Mayor Ruth Calder came to Marsh Lane before the sun was up.
    “We will rebuild the wall,” she said at the school hall.
    """.replace("    ", "")
    one = source("one", body, day=17, minute=9)
    said = ("“We will rebuild the wall,” Calder said at the school hall.", "A6.2")
    question = question_of([*flood, one], model="quill", tokens=9_000)
    result = Talk(question, PREFIX).heard(reply_of([*TRUE, said])).result()
    text = text_from(result, compose([*flood, one]), [*flood, one])
    assert text.paragraphs[0][-1].text == said[0]
    stored = StoredText(**text.model_dump(), written_from=question.articles)
    revised = source("one", body.replace(was, now), revision=2, day=17, minute=9)
    sources = [*flood, revised]
    after = mended(stored, write(sources, previous=stored), sources)
    assert not any("Calder said" in one.text for part in after.paragraphs for one in part)


def test_what_is_shown_again_is_what_its_sources_still_say(flood, source, talk):
    result = talk.heard(reply_of(TRUE[:2], TRUE[2:])).result()
    text = text_from(result, compose(flood), flood)
    assert still_said(text, flood).paragraphs == text.paragraphs
    revised = source("courier", "The wall in Marsh Lane stands.", revision=2)
    left = still_said(text, [revised, *flood[1:]])
    shown = [[one.text for one in part] for part in left.paragraphs]
    own = [text for text, cite in TRUE if not cite.startswith("A1")]
    assert [one for part in shown for one in part] == own
    assert still_said(text, []) is None


def test_a_headline_is_shown_again_while_its_source_says_it(flood, talk):
    headline = ("River wall in Marsh Lane breaks early on Friday", "A1.1")
    result = talk.heard(reply_of(TRUE, headline=headline)).result()
    text = text_from(result, compose(flood), flood)
    assert still_said(text, flood).headline == text.headline
    assert text.headline.text == headline[0]
    left = still_said(text, flood[1:])
    assert left.headline == Cited()
    assert left.paragraphs


def test_what_was_told_twice_gets_no_stand_in(talk):
    again = ("In Marsh Lane a river wall broke early on Friday.", "A4.2")
    result = talk.heard(reply_of(TRUE, [again])).heard("No.").result()
    assert len(result.paragraphs) == 1


def test_a_stand_in_is_not_what_the_text_tells_already(talk):
    lie = ("Nine houses in Marsh Lane were under water on Friday.", "A2.1")
    told = ("Water ran into 40 houses in Marsh Lane on Friday.", "A1.1")
    more = (
        ("Three people were killed, the fire service said.", "A1.2"),
        ("Shops in Northfield collected blankets, food and dry clothes.", "A4.5"),
    )
    lines = [told, *TRUE[2:], *more]
    result = talk.heard(reply_of(lines, [lie])).heard("No.").result()
    assert len(result.paragraphs) == 1
