"""How a sentence tells what it tells: the gate refuses words in the place of others, what
is told of others, what is surer, and what is otherwise limited."""

import pytest

from services.summarize.core.writing.gate.gate import faults
from services.summarize.core.writing.gate.sureness import sureness_stands
from services.summarize.core.writing.said.meant import is_form
from tests.counting import calls_of

LIES = [
    ("exchanged", "en", "Bell denied the theft.", "Bell admitted the theft."),
    ("exchanged", "en", "The firm employs 40 people.", "The firm sacked 40 people."),
    ("exchanged", "es", "El alcalde negó el robo.", "El alcalde admitió el robo."),
    ("exchanged", "pt", "A renda subiu 4 por cento.", "A renda caiu 4 por cento."),
    ("exchanged", "it", "La corte ha assolto Bosi.", "La corte ha condannato Bosi."),
    ("exchanged", "zh", "王强否认了指控。", "王强承认了指控。"),
    ("exchanged", "zh", "王强指责李明撒谎。", "李明指责王强撒谎。"),
    ("whom", "en", "Judge Bell freed Voss on bail.", "Judge Bell was freed on bail."),
    ("limit", "en", "Up to 40 people fled Marl.", "At least 40 people fled Marl."),
    ("limit", "en", "At least 40 people fled Marl.", "40 people fled Marl."),
    (
        "limit",
        "en",
        "Rents rose to 4 per cent in Marl.",
        "Rents rose by 4 per cent in Marl.",
    ),
    (
        "limit",
        "en",
        "Between 30 and 60 people fled Marl.",
        "60 people fled Marl.",
    ),
    ("limit", "en", "Up to 40 people fled Marl.", "Exactly 40 people fled Marl."),
    ("sureness", "en", "The court will close in May.", "The court might close in May."),
    ("sureness", "en", "The well was dry, Mayor Voss said.", "The well was dry."),
    ("sureness", "en", "The flock was lost.", "The entire flock was lost."),
    ("limit", "de", "Mindestens 40 Menschen flohen.", "Höchstens 40 Menschen flohen."),
    ("limit", "fr", "Plus de 40 habitants ont fui.", "Moins de 40 habitants ont fui."),
    ("limit", "ru", "Погибли не более 40 человек.", "Погибли не менее 40 человек."),
    ("sureness", "en", "The court may close in May.", "The court will close in May."),
    ("sureness", "en", "Perhaps Bell sold it.", "Bell sold it."),
    ("sureness", "en", "Bell sold it.", "Perhaps Bell sold it."),
    ("sureness", "nl", "Mogelijk sluit Marl in mei.", "Marl sluit in mei."),
    ("sureness", "en", "Former mayor Ada Bell spoke.", "Mayor Ada Bell spoke."),
    ("sureness", "en", "Half of the flock was lost.", "The flock was lost."),
    ("sureness", "en", "Voss accused Bell of selling it.", "Bell was selling it."),
    ("sureness", "en", "Ada Voss said the well was dry.", "The well was dry."),
    (
        "sureness",
        "de",
        "Das Amt könnte im Mai schließen.",
        "Das Amt wird im Mai schließen.",
    ),
    (
        "sureness",
        "fr",
        "Le procès pourrait s'ouvrir en mai.",
        "Le procès s'ouvrira en mai.",
    ),
    ("sureness", "nl", "De zaak kan in mei beginnen.", "De zaak zal in mei beginnen."),
    (
        "contrary",
        "en",
        "The storm killed 4 people, and 9 were injured.",
        "The storm injured 4 people.",
    ),
    (
        "contrary",
        "de",
        "Es wurden 4 Menschen getötet und 9 verletzt.",
        "Es wurden 4 Menschen verletzt.",
    ),
    ("contrary", "en", "Marl will not pay this year.", "Marl will not pay next year."),
    ("figure", "en", "A nine-year-old boy was found.", "Nine boys were found."),
]
TRUE = [
    ("en", "Bell began the strike on Monday.", "Bell started the strike on Monday."),
    ("en", "The court may close in May, Voss said.", "The court may close in May."),
    ("en", "But perhaps Bell sold it.", "Perhaps Bell sold it."),
    ("en", "May met Will Voss in Marl on Monday.", "May met Will Voss in Marl."),
    ("en", "Police said a man was held in Marl.", "A man was held in Marl."),
    ("en", "The crane fell on Monday at 9 p.m.", "The crane fell on Monday at 9 pm."),
    ("en", "A court freed mayor Ada Bell.", "Mayor Ada Bell was freed."),
    ("en", "Marlco said its rents rose by 4%.", "Marlco’s rents rose by 4%."),
    ("en", "Voss beat Bell on Monday.", "On Monday Voss beat Bell."),
    ("en", "Bell took a boat to Marl on Monday.", "Bell took a boat to Marl."),
    ("en", "Voss said it was dry, but Bell drank from it.", "Bell drank from it."),
    (
        "en",
        "Voss did not say whether Bell would meet the union on Friday.",
        "Voss did not say whether Bell would meet the union.",
    ),
    ("en", "Voss, a far-left ex-banker, left.", "Voss, the far-left ex-banker, left."),
    (
        "en",
        "A 34-year-old dry-cleaner was held.",
        "The 34-year-old dry-cleaner was held.",
    ),
    ("de", "Am Montag besiegte Voss den Läufer Bell.", "Voss besiegte den Läufer Bell."),
    ("zh", "周二，市长李明否认了指控。", "市长李明否认了指控。"),
]


@pytest.mark.parametrize(("fault", "language", "source", "said"), LIES)
def test_what_is_told_otherwise_is_refused(
    fault: str, language: str, source: str, said: str
) -> None:
    assert fault in faults(said, [source], language)


@pytest.mark.parametrize(("language", "source", "said"), TRUE)
def test_what_is_told_alike_passes(language: str, source: str, said: str) -> None:
    assert faults(said, [source], language) == ()


def test_what_two_sentences_tell_of_two_is_not_told_of_one() -> None:
    sources = ["A court jailed mayor Ada Bell.", "Her deputy, Ben Voss, was acquitted."]
    assert "whom" in faults("Mayor Ada Bell was acquitted.", sources, "en")
    assert faults("Ben Voss was acquitted.", sources, "en") == ()


def test_names_follow_in_the_order_of_the_sentence_that_tells_it() -> None:
    sources = ["Bell sold the mill to Voss.", "Voss, who sued Bell, won."]
    assert "order" in faults("Bell, who sued Voss, won.", sources, "en")


def test_a_capital_that_opens_the_sentence_hides_no_swap() -> None:
    source = "Senator Ada Bell beat former governor Ben Voss."
    assert "order" in faults(
        "Former governor Ben Voss beat Senator Ada Bell.", [source], "en"
    )


def test_two_sentences_may_be_joined() -> None:
    sources = ["Marl accused Keld of theft.", "Keld rejected the claim."]
    said = "Marl accused Keld of theft, but Keld rejected the claim."
    assert faults(said, sources, "en") == ()


def test_forms_of_one_word_begin_alike() -> None:
    assert is_form("organis", "organist")
    assert not is_form("report", "repeat")
    assert not is_form("unterstützt", "unterlassen")


def test_twice_as_many_words_that_make_unsure_are_twice_the_work() -> None:
    assert calls_to_weigh(400) < 2.2 * calls_to_weigh(200)


def calls_to_weigh(count: int) -> int:
    """Count the calls to weigh so long a clause, which nobody has weighed before."""
    text = "könnte Hafen " * count
    stands, calls = calls_of(lambda: sureness_stands(text, (text,), "de"))
    assert stands
    return calls
