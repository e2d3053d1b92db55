"""What of many articles is chosen: nothing twice, nothing that can not stand alone."""

from services.summarize.core.writing.composing import compose
from tests.unit.summarize.writing.stories import NOUNS, of_many, summary


def test_nothing_is_said_twice(flood):
    text = compose(flood)
    texts = [text.dek.text, *(one.text for one in summary(text))]
    assert len(texts) == len(set(texts))
    # "Three people were killed ..." stands in two articles in other words.
    assert sum("three people were killed" in one.lower() for one in texts) == 1


def test_two_sentences_that_begin_alike_do_not_both_stand(source):
    one = source("a", "In a rare show of unity, the mayor and the board met on Monday.")
    two = source("b", "In a rare show of calm, shops across Northfield opened again.")
    assert len(summary(compose([one, two], words=60))) == 1


def test_what_one_article_tells_and_another_denies_both_stand(source):
    one = source(
        "a", "Mayor Ruth Calder resigned on Tuesday over the ferry contract in Oxley."
    )
    two = source(
        "b", "Mayor Ruth Calder has not resigned over the ferry contract in Oxley."
    )
    said = [each.text for each in summary(compose([one, two], words=60))]
    assert len(said) == 2
    three = source(
        "c", "Mayor Ruth Calder has resigned over the ferry contract in Oxley."
    )
    assert len(summary(compose([one, three], words=60))) == 1


def test_furniture_questions_and_hanging_pronouns_are_left_out(flood):
    words = " ".join(one.text for one in summary(compose(flood)))
    for unwanted in ("newsletter", "Who will pay", "He called it", "(Lantern)"):
        assert unwanted not in words


def test_leads_that_say_the_same_stand_once(source):
    leads = (
        "A young man was crushed to death on Friday by a giant cross in Oxley.",
        "A giant cross crushed a young man to death in Oxley on Friday evening.",
        "In Oxley a man was crushed on Friday when a giant cross fell on him.",
        "A giant wooden cross has crushed a man to death, Oxley police said.",
        "Friday brought death to a young man whom a giant cross crushed in Oxley.",
    )
    rest = "The {0} of {1} was shut by {2} on Saturday until the next {0} market."
    sources = [
        source(f"a{n}", lead + "\n" + rest.format(*words), publisher=f"P{n}", day=17)
        for n, (lead, words) in enumerate(
            zip(
                leads,
                (
                    ("bridge", "Harrow", "engineers"),
                    ("school", "Wendale", "teachers"),
                    ("harbour", "Skerry", "fishermen"),
                    ("station", "Lowmere", "guards"),
                    ("theatre", "Corray", "actors"),
                ),
                strict=True,
            )
        )
    ]
    said = [one.text for one in summary(compose(sources))]
    assert sum("crushed" in one for one in said) == 1
    assert len(said) > 1


def test_the_dek_of_many_articles_is_a_lead_that_the_summary_leaves_out(source):
    sources = of_many(source, 5)
    second = "Army engineers from Harrow laid 4,000 sandbags on Friday, a captain said."
    for n in (1, 2, 3):
        one = sources[n]
        body = "\n".join(each.text for each in one.enrichment.sentences[1:])
        line = f"{second}\n{body}"
        sources[n] = source(f"o{n:02}", line, title=one.title, publisher=f"P{n}", day=17)
    text = compose(sources)
    assert text.dek.text == second
    assert len(text.dek.citations) > 1
    assert all("sandbags" not in one.text for one in summary(text))


def test_a_dek_is_not_older_than_the_headlines_news(source):
    first = "Doctors in Lowmere have counted nine people with a fever, a clinic said."
    then = "Inspectors in Lowmere found the fever in a tower of the dairy on Friday."
    sources = [
        source(
            f"{when}{n}",
            f"{lead}\nThe {nouns[0]} of lane {n} was shut by the {nouns[1]}.",
            title=title,
            publisher=f"P{when}{n}",
            day=day,
        )
        for when, day, lead, title in (
            ("a", 14, first, "Nine people in Lowmere ill with fever"),
            ("b", 17, then, "Tower of dairy is cause of fever in Lowmere"),
        )
        for n, nouns in enumerate((("school", "mayor"), ("market", "council")))
    ]
    text = compose(sources)
    assert "Tower" in text.headline.text
    assert "nine people" not in text.dek.text


def test_what_stands_far_down_its_article_is_not_chosen(source):
    nouns = sorted(NOUNS)
    lines = [
        f"The {nouns[at]} of the {nouns[at + 20]} was shut by a {nouns[at + 40]}."
        for at in range(20)
    ]
    for one in summary(compose([source("a", "\n".join(lines))], words=400)):
        assert one.citations[0].sentence <= 15


def test_where_many_tell_nobody_says_we(source):
    sources = of_many(source, 4)
    sources.append(
        source(
            "letter", "We saw the Tollen flood Oxley and Northfield on Friday.", day=17
        )
    )
    assert all("We saw" not in one.text for one in summary(compose(sources)))
