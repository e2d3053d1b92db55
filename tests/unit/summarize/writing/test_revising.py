"""What a reader wants to hear of."""

from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.revising import (
    corrected_sentences,
    is_material,
)
from shared.events.story import Citation, Cited, StoryText


def text(*sentences, headline="Flood in Marsh Lane", revision="r1"):
    cited = [
        Cited(
            text=one,
            citations=(
                Citation(article_id="a", revision_id=revision, sentence=at, quote=one),
            ),
        )
        for at, one in enumerate(sentences, start=1)
    ]
    return StoryText(headline=Cited(text=headline), paragraphs=(tuple(cited),))


FIRST = "Water ran into 40 houses in Marsh Lane."


def test_writing_the_same_articles_again_changes_nothing(flood):
    written = compose(flood)
    assert compose(flood, previous=written) == written


def test_a_first_text_is_told():
    assert is_material(None, text(FIRST))


def test_an_empty_first_text_is_not_told():
    assert not is_material(None, StoryText())


def test_a_new_source_is_not_told():
    more = Citation(article_id="b", revision_id="r1", sentence=1, quote=FIRST)
    before = text(FIRST)
    one = before.paragraphs[0][0]
    after = before.model_copy(
        update={
            "paragraphs": (
                (one.model_copy(update={"citations": (*one.citations, more)}),),
            )
        }
    )
    assert not is_material(before, after)


def test_a_new_headline_is_told():
    assert is_material(text(FIRST), text(FIRST, headline="Three killed in Marsh Lane"))


def test_a_new_number_or_name_in_the_first_paragraph_is_told():
    assert is_material(text(FIRST), text(FIRST, "Three people were killed."))
    assert is_material(text(FIRST), text(FIRST, "The mayor is Ruth Calder."))
    assert not is_material(text(FIRST), text(FIRST, "The street was wet for hours."))


def test_a_correction_is_told_and_its_sentences_are_listed(source):
    wrong = source(
        "a",
        "Five people were killed when a river wall broke in Marsh Lane.\n"
        "Mayor Ruth Calder opened the school hall to forty families.",
        title="Flood in Marsh Lane",
    )
    right = source(
        "a",
        "Two people were killed when a river wall broke in Marsh Lane.\n"
        "Mayor Ruth Calder opened the school hall to forty families.",
        title="Flood in Marsh Lane",
        revision=2,
    )
    before = compose([wrong], words=60)
    after = compose([right], previous=before, words=60)
    assert is_material(before, after)
    assert corrected_sentences(before, after, {("a", "a-r1")}) == (
        "Five people were killed when a river wall broke in Marsh Lane.",
    )


def test_a_retraction_lists_what_only_it_said(flood):
    before = compose(flood)
    after = compose(flood[:4], previous=before)
    gone = corrected_sentences(before, after, {("later", "later-r1")})
    assert gone
    standing = [one.text for paragraph in after.paragraphs for one in paragraph]
    assert not set(gone) & set(standing)


def test_without_a_text_before_nothing_was_corrected():
    assert corrected_sentences(None, text(FIRST), {("a", "r1")}) == ()
