"""What was worked out of an article is kept for the next version of its story."""

import gc
from weakref import ref

from services.summarize.core.writing.composing import compose, write
from services.summarize.core.writing.sentences.keeping import Kept
from services.summarize.core.writing.sentences.sources import Source


def anew(source: Source) -> Source:
    """The same article, read from its blob once more."""
    enrichment = type(source.enrichment).model_validate_json(
        source.enrichment.model_dump_json()
    )
    return Source(source.member, enrichment, source.title)


def test_an_article_is_worked_out_once(flood):
    article, kept, worked = flood[0].enrichment, Kept[str](), []

    def work() -> str:
        worked.append(article.article_id)
        return article.language

    assert kept.of(article, "Harbour Post", work) == "en"
    assert kept.of(article, "Harbour Post", work) == "en"
    assert len(worked) == 1


def test_it_is_worked_out_anew_if_anything_besides_has_changed(flood):
    article, kept = flood[0].enrichment, Kept[str]()
    assert kept.of(article, "Harbour Post", lambda: "by the Post") == "by the Post"
    assert kept.of(article, "Daily Lantern", lambda: "by the Lantern") == "by the Lantern"


def test_what_was_kept_goes_with_the_article(flood):
    kept, article = Kept[str](), anew(flood[0]).enrichment
    kept.of(article, None, lambda: "flooded")
    del article
    assert vars(kept)["_values"] == {}
    again = anew(flood[1]).enrichment
    assert kept.of(again, None, lambda: "dry") == "dry"


def test_a_writer_holds_no_article_whose_story_it_has_written(flood):
    sources = [anew(one) for one in flood]
    held = [ref(one.enrichment) for one in sources]
    write(sources)
    del sources
    gc.collect()
    assert [one() for one in held] == [None] * len(flood)


def test_an_update_says_what_writing_from_nothing_kept_would_say(flood):
    before = compose(flood[:-1])
    update = compose(flood, previous=before)
    fresh = compose([anew(one) for one in flood], previous=before)
    assert update.model_dump_json() == fresh.model_dump_json()
    again = compose(flood, previous=before)
    assert again.people == update.people, "no mention is counted twice"
