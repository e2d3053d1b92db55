"""The timeline."""

from services.summarize.core.writing.composing import compose


def test_each_day_has_one_cited_sentence(flood):
    found = compose(flood).timeline
    assert [one.date for one in found] == ["2024-05-17", "2024-05-18"]
    assert found[1].citations[0].article_id == "later"


def test_one_day_is_no_timeline(flood):
    assert compose(flood[:4]).timeline == ()


def test_articles_without_dates_have_no_timeline(source):
    bodies = ("A barge sank off Tollen pier on Sunday.", "Divers found the barge today.")
    assert (
        compose([source(f"a{n}", body) for n, body in enumerate(bodies)]).timeline == ()
    )


def test_a_day_that_only_repeats_is_left_out(source):
    body = "A barge sank off Tollen pier after it hit a rock on Sunday."
    other = "Divers raised the sunken barge and towed its wreck into the harbour."
    found = compose(
        [
            source("a", body, day=12),
            source("b", body, day=13),
            source("c", other, day=14),
        ]
    ).timeline
    assert [one.date for one in found] == ["2024-05-12", "2024-05-14"]
