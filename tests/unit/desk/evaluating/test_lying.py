"""A lying model and what is counted of it: lies that are lies, truths that are true."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from services.desk.evaluating.lying import FEWEST, LIES, Sentence, reply, told
from services.desk.evaluating.writing_model import STORIES, _Count, model_figures
from services.desk.evaluating.writing_pages import Page
from services.desk.evaluating.writing_plan import Labelled, WritingPlan
from services.desk.stages.understanding import Understanding
from services.enrich.core.terms import IdfTable
from services.enrich.core.understanding import Tools
from services.summarize.core.writing.choosing.worth import TASTE
from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.gate.gate import passes
from services.summarize.core.writing.model.question import Question, question_of
from services.summarize.core.writing.model.talk import Talk

UNDERSTANDING = Understanding(
    Tools(IdfTable("none", "en", 1, {})), ("en", "xx"), lambda _: "en"
)
COURIER = """
A river wall in Marsh Lane broke early on Friday and water ran into 40 houses.
Mayor Ruth Calder opened the school hall to families who lost their homes.
Baker Ewa Brandt carried warm bread through the water in a tin bath.
The wall was built in 1931 and was last checked six years ago.
Engineers from the Tollen River Board closed both sluices before breakfast.
Farmer Ivo Lund drove 14 cows over the railway bridge to dry fields.
Trains between Selby and Northfield did not run until late on Saturday.
Insurers put the damage to roofs and cellars at $4 million.
"The pumps were older than my grandmother," Ewa Brandt told the Marsh Courier.
Divers searched three flooded garages near the old glass factory.
"""
POST = """
Boats carried 85 residents from their bedrooms to the school hall.
Ruth Calder asked the Tollen River Board for its last report on the wall.
Children at Harrow school painted 200 cards for neighbours without a kitchen.
The bishop of Selby rang the cathedral bells for an hour on Sunday.
Power came back to Mill Road after electricians replaced two transformers.
Swimmer Nils Aske pulled a dog from a drain beside the tannery.
The glass factory will pay its 60 workers although its ovens are cold.
A museum in Northfield dried old parish books with paper and fans.
Ivo Lund said the cows gave no milk on the first evening.
Volunteers from Wendale served soup with barley to soldiers and nurses.
"""


def story(number: int) -> dict[str, object]:
    docs = [
        {
            "title": f"Flood {number} in Marsh Lane",
            "text": text.strip(),
            "publisher": name,
        }
        for name, text in (("Marsh Courier", COURIER), ("Tollen Post", POST))
    ]
    return {"id": f"flood-{number}", "docs": docs, "summary": "Water ran into houses."}


@pytest.fixture(scope="module")
def plan(tmp_path_factory) -> WritingPlan:
    data: Path = tmp_path_factory.mktemp("labelled")
    (data / "writing").mkdir()
    lines = [json.dumps(story(number)) for number in range(2)]
    short = {"id": "short", "docs": [{"title": "Flood", "text": "The wall broke again."}]}
    rows = "\n".join([*lines, json.dumps(short)])
    (data / "writing" / "multinews_clean_train.jsonl").write_text(rows, "utf-8")
    (data / "expected.json").write_text('{"stories": []}', "utf-8")
    return WritingPlan(data, data, UNDERSTANDING, 1, None, lambda _: None, taste=TASTE)


@pytest.fixture(scope="module")
def stories(plan) -> tuple[Labelled, ...]:
    return plan.stories("multinews_clean_train")


@pytest.fixture(scope="module")
def question(stories) -> Question:
    return question_of(stories[0].sources, model="liar", tokens=24_000)


NAMES = ("Ruth Calder", "Ewa Brandt", "Ivo Lund", "Nils Aske", "Selby", "Northfield")


@pytest.fixture(scope="module")
def said(question) -> tuple[Sentence, ...]:
    return told(question, NAMES, "17 flood")


def test_a_liar_tells_enough_truth_and_as_many_lies_as_it_should(said):
    assert sum(not one.lie for one in said) >= FEWEST
    assert sum(bool(one.lie) for one in said) == LIES
    # No sentence is both cited for a truth and bent into a lie.
    true = {one.cite for one in said if not one.lie}
    assert true.isdisjoint(one.cite for one in said if one.lie not in ("", "wrong cite"))


def test_what_is_true_is_carried_by_the_sentence_that_it_cites(question, said):
    texts = {one.number: one.one.text for one in question.asked}
    for one in said:
        if not one.lie:
            assert passes(one.text, [texts[one.cite]], "en"), one


def test_no_lie_says_what_its_sentence_says(question, said):
    texts = {one.number: one.one.text for one in question.asked}
    for one in said:
        if one.lie:
            assert one.text.casefold() != texts[one.cite].casefold()


def test_lies_follow_the_seed(question, said):
    assert told(question, NAMES, "17 flood") == said
    assert told(question, NAMES, "18 flood") != said


def test_a_story_with_little_to_say_is_not_lied_about(stories):
    short = question_of(stories[-1].sources, model="liar", tokens=24_000)
    assert told(short, NAMES, "17 flood") == ()


@pytest.mark.parametrize("manner", [0, 1, 2])
def test_a_reply_is_read_in_each_manner(question, said, manner):
    true = [one for one in said if not one.lie]
    talk = Talk(question, "e1f0-").heard(reply(true, "e1f0-", manner))
    assert talk.is_over
    assert talk.result().why == ""


def test_of_a_stubborn_liar_nothing_false_is_published(plan):
    found = {one.key: one for one in model_figures(plan)}
    assert found["model.lies"].value == 0
    assert found["model.lies"].of == 2 * LIES
    assert found["model.kept"].value >= 0.9
    assert found["model.grounded"].value == 1.0
    assert found["model.texts"].of == 2 <= STORIES


def test_a_lie_that_was_published_would_be_counted(stories):
    (first, *_) = stories
    text = compose(first.sources)
    line = text.paragraphs[0][0]
    lie = line.model_copy(update={"text": "Mayor Gregor Falk broke the wall."})
    page = Page(first.sources, text.model_copy(update={"paragraphs": ((lie, line),)}))
    count = _Count()
    said = (Sentence(lie.text, "A1.1", "foreign name"), Sentence(line.text, "A1.1"))
    assert [one.lie for one in count.add(said, page)] == ["foreign name"]
    found = {one.key: one.value for one in count.figures()}
    assert (found["model.lies"], found["model.kept"]) == (1, 1.0)
    assert found["model.grounded"] < 1.0


def test_a_story_that_did_not_get_the_text_counts_as_lost(stories):
    count = _Count()
    assert count.add((Sentence("The wall broke.", "A1.1"),), None)
    found = {one.key: one.value for one in count.figures()}
    assert (found["model.texts"], found["model.kept"]) == (0.0, 0.0)


def test_with_the_newsday_left_out_too_few_stories_are_no_fault(plan):
    few = replace(plan, _read={"multinews_clean_train": ()})
    assert {one.of for one in model_figures(few)} == {0}
