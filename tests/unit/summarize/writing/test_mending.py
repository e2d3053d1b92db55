"""Corrections and retractions: what rests on changed words changes, nothing else."""

from services.summarize.core.writing.composing import compose, write
from services.summarize.core.writing.mending import is_mending, mended
from services.summarize.core.writing.origins import is_told
from services.summarize.core.writing.revising import corrected_sentences, is_material
from services.summarize.core.writing.sentences.sources import candidates, last_resort
from services.summarize.core.writing.still import standing_keys
from shared.events.stored import StoredText
from shared.events.story import Cited, StoryText

FIRST = """
A river wall in Marsh Lane broke early on Friday and water ran into 40 houses.
Mayor Ruth Calder opened the school hall to families who lost their homes.
The wall was built in 1931 and was last checked by the council six years ago.
Engineers from the Tollen River Board will inspect the rest of the wall on Monday.
"""
SECOND = """
Boats carried 85 residents from their bedrooms to the school hall in the night.
Insurers put the damage in the street at four million pounds on Saturday.
Shops in Northfield collected blankets, food and dry clothes for the families.
Trains between Northfield and the coast will stand still until the weekend.
"""
WRONG, RIGHT = "four million pounds", "six million pounds"


def article(source, name, body, **said):
    outlet = {"a": "Harbour Post", "b": "Daily Lantern"}[name]
    made = source(name, body, publisher=outlet, day=17, **said)
    since = 3 if said.get("revision", 1) > 1 else 1
    return type(made)(
        made.member.model_copy(update={"since": since}), made.enrichment, made.title
    )


def lines(text):
    return [one.text for part in text.paragraphs for one in part]


def a_text(source):
    held = [article(source, "a", FIRST), article(source, "b", SECOND)]
    return held, compose(held)


def stored(text, *articles):
    """A text as it was kept: with the articles that it was written from."""
    return StoredText(**text.model_dump(), written_from=articles)


def after(previous, *held):
    written = write(held, previous=previous)
    members = [one.member for one in held]
    assert is_mending(stored(previous, "a", "b"), members, 2)
    return mended(previous, written, held)


def test_a_corrected_figure_changes_its_sentence_and_no_other_letter(source):
    (first, _), before = a_text(source)
    right = article(source, "b", SECOND.replace(WRONG, RIGHT), revision=2)
    text = after(before, first, right)
    was, is_now = lines(before), lines(text)
    assert [RIGHT in one for one in is_now].count(True) == 1
    changed = [place for place, one in enumerate(was) if one != is_now[place]]
    assert [WRONG in was[place] for place in changed] == [True]
    assert len(was) == len(is_now)
    gone = corrected_sentences(before, text, {("b", "b-r1")})
    assert gone == (was[changed[0]],)
    assert is_material(before, text)


def test_words_that_still_stand_are_cited_where_they_stand_now(source):
    (first, _), before = a_text(source)
    longer = article(source, "b", f"The night was cold.{SECOND}", revision=2)
    text = after(before, first, longer)
    assert lines(text) == lines(before)
    cited = {c.revision_id for part in text.paragraphs for o in part for c in o.citations}
    assert cited == {"a-r1", "b-r2"}
    assert corrected_sentences(before, text, {("b", "b-r1")}) == ()
    assert not is_material(before, text)


def test_a_retracted_article_takes_its_sentences_along_and_no_others(source):
    (first, _), before = a_text(source)
    text = after(before, first)
    own = {one.text for one in first.enrichment.sentences}
    kept = [one for one in lines(before) if one in own]
    assert lines(text) == kept
    gone = corrected_sentences(before, text, {("b", "b-r1")})
    assert {one for one in lines(before) if one not in own} <= set(gone)


def test_what_another_source_says_takes_the_place_of_words_that_went(source):
    said = "Insurers put the damage in Marsh Lane at four million pounds on Saturday."
    told = "The damage in Marsh Lane was put at four million pounds by insurers Saturday."
    held = [
        article(source, "a", f"{FIRST}{told}"),
        article(source, "b", f"{SECOND}{said}"),
    ]
    before = compose(held, words=400)
    text = after(before, held[0])
    assert any("four million" in one for one in lines(text))
    cited = {c.article_id for part in text.paragraphs for o in part for c in o.citations}
    assert cited == {"a"}


BLAST = """
A gas explosion at a bakery in Tollen killed {} workers on Friday, the fire chief said.
"""
MORE = {
    "a": """The bakery in Tollen had been fined over its gas pipe in 2018.
The library beside it lost its roof and all of its windows.
The council opened a school hall for neighbours on Saturday.""",
    "b": """Families waited at the hospital for news of those who were hurt.
The gas company said that it had checked the pipe in May.
A bridge near the bakery was shut for heavy lorries until Monday.""",
}


def blast(source, name, toll, **more):
    title = f"Explosion at bakery in Tollen kills {toll} workers"
    return article(source, name, BLAST.format(toll) + MORE[name], title=title, **more)


def test_a_headline_goes_if_another_article_put_its_figure_right(source):
    held = [blast(source, "a", "four"), blast(source, "b", "four")]
    before = compose(held)
    assert "kills four" in before.headline.text
    right = [held[0], blast(source, "b", "five", revision=2, minute=300)]
    text = after(before, *right)
    assert "kills five" in text.headline.text


def test_an_article_that_came_is_no_mending(source):
    held, before = a_text(source)
    late = source("c", FIRST, publisher="Echo", day=17)
    member = late.member.model_copy(update={"since": 3})
    kept = stored(before, "a", "b")
    assert not is_mending(kept, [*(one.member for one in held), member], 2)
    assert not is_mending(None, [member], 2)
    assert not is_mending(kept, [one.member for one in held], 2)


def test_an_article_that_came_already_corrected_is_no_mending_either(source):
    held, before = a_text(source)
    late = source("c", FIRST, publisher="Echo", day=17, revision=2)
    member = late.member.model_copy(update={"since": 3})
    members = [*(one.member for one in held), member]
    assert not is_mending(stored(before, "a", "b"), members, 2)


def test_a_text_that_lost_most_of_its_sentences_is_written_anew(source):
    _, before = a_text(source)
    other = source("c", FIRST, publisher="Echo", day=18)
    written = write([other], previous=before)
    assert mended(before, written, [other]) == written.text


def test_what_stands_of_a_text_that_lost_most_is_told_again_in_the_same_letters(flood):
    held = [one for one in flood if one.member.id in ("courier", "echo")]
    before = compose(held)
    (left,) = (one for one in held if one.member.id == "echo")
    stands = [
        one.text
        for part in before.paragraphs
        for one in part
        if one.citations[0].article_id == "echo"
    ]
    assert 0 < 2 * len(stands) <= len(lines(before))
    kept = standing_keys(before, [left])
    written = write([left], previous=before, kept=kept)
    text = mended(before, written, [left])
    assert [one for one in stands if one in lines(text)] == stands
    assert len(lines(text)) > len(stands)
    # Without it, it would be another choice.
    anew = write([left], previous=before)
    assert not set(stands) <= set(lines(mended(before, anew, [left])))


def test_what_stands_of_a_models_text_is_not_kept_in_an_embedded_one(source):
    held, before = a_text(source)
    told = before.model_copy(update={"generated_by": "quill story-3"})
    assert standing_keys(before, held[:1])
    assert standing_keys(told, held[:1]) == ()


def test_a_new_dek_does_not_say_what_a_copy_s_sentence_says_in_the_text(source):
    held = [article(source, "a", FIRST), source("c", FIRST, publisher="Echo", day=17)]
    (said, *_), (copy, *_) = (candidates([one]) for one in held)
    line = Cited(text=said.text, citations=(said.citation,))
    dek = Cited(text="A wall broke.", citations=(copy.citation,))
    assert is_told(dek, [line])
    assert not is_told(Cited(text="Rain fell.", citations=()), [line])


def test_what_the_gate_refuses_of_a_mended_text_is_counted_too(source):
    (first, _), before = a_text(source)
    turned = SECOND.replace("residents", "residents (who had not slept)")
    held = [first, article(source, "b", turned, revision=2)]
    written = write(held, previous=before)
    counted = written.refused["negation"]
    assert any("who had not slept" in one for one in lines(mended(before, written, held)))
    assert written.refused["negation"] > counted


BRIEF = "Boats came to Marsh Lane.\nThe school hall stayed open."


def test_where_no_sentence_is_long_enough_a_text_is_mended_all_the_same(source):
    said = last_resort([article(source, "a", BRIEF)])
    told = tuple(Cited(text=one.text, citations=(one.citation,)) for one in said)
    before = StoryText(paragraphs=(told,))
    right = BRIEF.replace("Boats came", "Boats sailed")
    held = [article(source, "a", right, revision=2)]
    text = mended(before, write(held, previous=before), held)
    assert lines(text) == right.splitlines()
