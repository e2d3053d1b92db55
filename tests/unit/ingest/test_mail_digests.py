"""Digests: letters of teasers are no article, letters with links are."""

import pytest

from services.ingest.core.draft import Draft, Refused
from tests.unit.ingest.mail_writer import LAST, LEDE, mail, read

HEADS = ("Flood in Marsh Lane", "Ferry runs again", "Bath to close", "Heron on a pump")


def link(number: int) -> str:
    return f"https://gazette.example/2024/{number}"


def digest(card: str) -> str:
    cards = (
        card.format(head=head, tease=f"{LEDE} {number}", link=link(number))
        for number, head in enumerate(HEADS)
    )
    return f"<body><p>Good morning, here is the news.</p>{''.join(cards)}</body>"


@pytest.mark.parametrize(
    "card",
    [
        "<h2><a href='{link}'>{head}</a></h2><p>{tease}</p>",
        "<h2>{head}</h2><p>{tease}</p><p><a href='{link}'>Read more</a></p>",
        "<a href='{link}'><h3>{head}</h3><p>{tease}</p></a>",
        "<table><tr><td><a href='{link}'>{head}</a></td><td>{tease}</td></tr></table>",
        "<p><a href='{link}'>{head}</a></p>{tease}<p><a href='{link}'>More</a></p>",
    ],
)
def test_a_digest_of_teasers_is_no_article(card):
    refused = read(mail(None, digest(card), Subject="Morning briefing"))
    assert isinstance(refused, Refused)
    assert (refused.reason, refused.detail) == (
        "not_an_article",
        "The mail is a digest: teasers of 4 articles with links to them.",
    )


@pytest.mark.parametrize(
    "card",
    [
        "{head}\n\n{tease}\n\n{link}\n\n",
        "{head} <{link}>\n\n{tease}\n\n",
        "{head}\n\n{tease}\n\nRead more: {link}\n\n",
    ],
)
def test_a_digest_in_plain_text_is_no_article(card):
    text = "".join(
        card.format(head=head, tease=f"{LEDE} {number}", link=link(number))
        for number, head in enumerate(HEADS)
    )
    refused = read(mail(text, Subject="Morning briefing"))
    assert isinstance(refused, Refused)
    assert "digest" in refused.detail


TEASES = (
    "Three houses stand in water, and the mayor asks for pumps.",
    "It sails on Monday after a month of repairs.",
    "The council says that the roof leaks.",
    "Firemen spent an hour on getting it down.",
)


def briefing(card: str) -> str:
    cards = (
        card.format(head=head, tease=tease, link=link(number))
        for number, (head, tease) in enumerate(zip(HEADS, TEASES, strict=True))
    )
    return "".join(cards)


@pytest.mark.parametrize(
    "card",
    [
        "<ul><li><a href='{link}'>{head}</a>: {tease}</li></ul>",
        "<p><a href='{link}'>{head}</a> {tease}</p>",
        "<p><b>{head}.</b> {tease} <a href='{link}'>Read more</a></p>",
        "<p>{tease} <a href='{link}'>{head}</a>.</p>",
        "<p><b>{head}</b> {tease} <a href='{link}'>→</a></p>",
        "<h3>{head}</h3><p>{tease} (<a href='{link}'>Gazette</a>)</p>",
    ],
)
def test_a_digest_whose_links_begin_or_end_its_lines_is_no_article(card):
    page = f"<body><p>Good morning.</p>{briefing(card)}</body>"
    refused = read(mail(None, page, Subject="Morning briefing"))
    assert isinstance(refused, Refused)
    assert "digest: teasers of 4 articles" in refused.detail


@pytest.mark.parametrize(
    "card",
    [
        "{head}: {tease} {link}\n\n",
        "* {head} - {tease} (more: {link})\n\n",
        "* {head} - {tease} <{link}>.\n\n",
    ],
)
def test_a_digest_in_plain_text_with_addresses_at_its_lines_ends_is_none(card):
    refused = read(mail(f"Good morning.\n\n{briefing(card)}"))
    assert isinstance(refused, Refused)
    assert "digest" in refused.detail


def test_paragraphs_that_begin_with_the_name_of_a_linked_place_are_an_article():
    told = "".join(
        f"<p><a href='{link(n)}'>Fenwick</a> saw it again. {tease}</p>"
        for n, tease in enumerate(TEASES)
    )
    assert isinstance(read(mail(None, f"<body>{told}</body>")), Draft)


def test_an_article_whose_longer_paragraphs_end_in_links_is_an_article():
    told = "".join(
        f"<p>{LEDE} {LAST} {LEDE} {tease} <a href='{link(n)}'>As we wrote</a></p>"
        for n, tease in enumerate(TEASES)
    )
    assert isinstance(read(mail(None, f"<body>{told}</body>")), Draft)


def test_an_article_with_sources_between_its_paragraphs_is_an_article():
    told = "".join(
        f"<p>{LEDE} {number}</p><p>{tease} <a href='{link(number)}'>Here</a></p>"
        f"<p>{LAST} {number}</p><p>{LEDE} {LAST} {number}</p>"
        for number, tease in enumerate(TEASES)
    )
    assert isinstance(read(mail(None, f"<body>{told}</body>")), Draft)


def test_an_article_with_headlines_below_it_is_an_article():
    below = "".join(
        f"<p><a href='{link(n)}'>{one}</a></p>" for n, one in enumerate(HEADS)
    )
    long = "".join(f"<p>{LEDE} {LAST} {number}</p>" for number in range(6))
    draft = read(mail(None, f"<body>{long}{below}</body>"))
    assert isinstance(draft, Draft)


def test_a_letter_with_links_in_its_sentences_is_an_article():
    told = "".join(
        f"<p>{LEDE} Then <a href='{link(n)}'>{one}</a>, as we wrote. {LAST} {n}</p>"
        for n, one in enumerate(HEADS)
    )
    assert isinstance(read(mail(None, f"<body>{told}</body>")), Draft)


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor asked for pumps, as is told in a report by the <a>{name} {n}</a>.",
        "<a>The {name} {n}</a> reported that the mayor had asked for pumps again.",
    ],
)
def test_an_article_whose_sentences_begin_or_end_with_their_sources_is_one(sentence):
    told = "".join(
        f"<p>{sentence.format(name='Marsh Herald', n=n)}</p>".replace(
            "<a>", f"<a href='{link(n)}'>"
        )
        for n in range(6)
    )
    told += f"<p>{LEDE}</p><p>{LAST}</p>"
    assert isinstance(read(mail(None, f"<body>{told}</body>")), Draft)


@pytest.mark.parametrize("source", ["<{link}>.", "({link})."])
def test_a_plain_article_whose_sentences_end_in_addresses_is_one(source):
    told = "".join(
        "The mayor asked for two more pumps on Friday, a day after the river had risen "
        "over its old bank at the mill, as is told in a report by the Marsh Herald "
        f"{n} {source.format(link=link(n))}\n\n"
        for n in range(6)
    )
    assert isinstance(read(mail(told)), Draft)


def test_three_teasers_are_no_digest_yet():
    cards = "".join(
        f"<h2><a href='{link(n)}'>{one}</a></h2><p>{LEDE} {n}</p>"
        for n, one in enumerate(HEADS[:3])
    )
    assert isinstance(read(mail(None, f"<body>{cards}</body>")), Draft)
