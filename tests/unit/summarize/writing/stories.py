"""Stories of many articles, and what is said and cited in a text."""

from services.summarize.core.writing.words.lists import words_in


def cited(text):
    """Every cited thing of a text."""
    yield from (one for one in (text.headline, text.dek) if one.text)
    for paragraph in text.paragraphs:
        yield from paragraph
    yield from text.timeline
    for conflict in text.conflicts:
        yield from conflict.values


def summary(text):
    return [one for paragraph in text.paragraphs for one in paragraph]


def assert_resolves(text, sources):
    sentences = {
        (one.member.id, one.member.revision_id, sentence.number): sentence.text
        for one in sources
        for sentence in one.enrichment.sentences
    }
    for one in cited(text):
        assert one.citations, one
        for citation in one.citations:
            key = (citation.article_id, citation.revision_id, citation.sentence)
            assert sentences[key] == citation.quote


NOUNS = words_in(
    """anchor baker barge beacon bridge canal carpenter cattle cellar chapel clinic
coach column council crane dairy depot doctor engine farmer ferry gallery garden gravel
harbour hospital hotel inspector island jetty kitchen ladder lantern library lorry market
meadow miller mosque museum nurse orchard painter parade parcel pilot plaza porter quarry
railway rope sailor school shop station surgeon teacher theatre timber tower tram tunnel
valley vessel village waiter warehouse wharf"""
)
SIDES = words_in("fore back side half mid out up over under by")


def of_many(source, articles):
    """So many outlets on one day, each with much of its own to tell."""
    sources = []
    for n in range(articles):
        side, nouns = sorted(SIDES)[n % 10], sorted(NOUNS)
        names = [side + nouns[(at * 31 + n * 17) % len(nouns)] for at in range(60)]
        lines = [f"The Tollen broke its wall on Friday, said a {names[0]} of Oxley {n}."]
        for at in range(5, 55, 6):
            one, two, three, four, five, six = names[at : at + 6]
            told = f"The {one} and the {two} of the {three} were brought to the {four}"
            lines.append(f"{told} by a {five} from {six.title()} on day {at + n}.")
        title = f"Tollen breaks its wall near {names[1].title()}"
        body = "\n".join(lines)
        sources.append(source(f"o{n:02}", body, title=title, publisher=f"P{n}", day=17))
    return sources
