"""How many errors that are planted in true sentences the gate catches."""

import random
import re

import pytest

from services.summarize.core.writing.gate.gate import faults, passes

#: Own sentences; each is true of itself.
TRUE = (
    "Mayor Ruth Calder said three people were killed and 12 were injured in Tollen.",
    "The Tollen River Board spent $4.5 million on the wall between 2011 and 2018.",
    "NATO ministers met President Xi in Northfield on Tuesday to talk about 40 ships.",
    "The council did not receive a warning before the wall broke, Anna Brandt said.",
    "Nobody was hurt when 1,200 litres of milk ran down Station Road in Oxley.",
    "Doctors in Oxley treated 27 children, and Karim Haddad thanked every one of them.",
    "Judge Olive Penhallow sent both brothers to prison for nine years on Thursday.",
    "The U.N. flew 60 tonnes of rice to Port Selby before the storm reached Maru.",
    "Harbour Post reporter Lena Voss found 14 letters that Owen Pryce never answered.",
    "Tollen Rovers beat Oxley Town 3-1 after Milo Grant scored twice on Saturday.",
    "The bank cut its rate to 2.75% and expects prices to rise 3% this year.",
    "“We were not asked,” said Ines Duarte, who runs the ferry to Maru Island.",
    "Police in Selby arrested eight men and took 35 stolen bicycles from a barn.",
    "Dr. Amina Yusuf told Northfield Radio that the vaccine works in 92 of 100 patients.",
    "Firefighters reached the mill at 4am and carried out two dogs and a parrot.",
    "Without rain, said Tom Lindqvist, the farms around Oxley will lose half the wheat.",
    "Xi and Governor Adaeze Obi signed the treaty in Maru on 12 June 2023.",
    "The museum in Port Selby bought 19 drawings by Clara Weiss for $310,000.",
    "Ferries between Selby and Maru cannot sail until Friday, the harbour master said.",
    "Petra Novak won 54 percent of the vote and Hugo Salas conceded before midnight.",
)
FOREIGN = ("Gregor Falk", "Lisbon", "Okonkwo", "UNESCO", "Bo")


def numbers_changed(text, chance):
    spots = list(re.finditer(r"\d+|\b(?:two|three|eight|nine|twice|half)\b", text))
    if not spots:
        return None
    spot = chance.choice(spots)
    new = str(int(spot.group()) + 7) if spot.group().isdigit() else "eleven"
    return text[: spot.start()] + new + text[spot.end() :]


def names_in(text):
    found = re.finditer(r"(?<=[a-z,’“] )[A-Z][\w’]*(?:\s[A-Z]\w*)*", text)
    return [one for one in found if one.group() not in ("Friday", "Tuesday")]


def foreign_name(text, chance):
    spots = names_in(text)
    if not spots:
        return None
    spot = chance.choice(spots)
    return text[: spot.start()] + chance.choice(FOREIGN) + text[spot.end() :]


def names_swapped(text, _chance):
    spots = names_in(text)
    if len(spots) < 2 or spots[0].group() == spots[-1].group():
        return None
    one, two = spots[0], spots[-1]
    middle = text[one.end() : two.start()]
    return text[: one.start()] + two.group() + middle + one.group() + text[two.end() :]


def negated(text, _chance):
    for plain, denied in (
        (" were ", " weren't "),
        (" was ", " was not "),
        (" will ", " won't "),
        (" met ", " never met "),
        (" won ", " didn't win "),
        (" spent ", " never spent "),
        (" did not receive ", " received "),
        (" cannot ", " can "),
        (" found ", " never found "),
        (" bought ", " didn't buy "),
        (" arrested ", " did not arrest "),
        (" signed ", " never signed "),
        (" sent ", " didn't send "),
        (" beat ", " did not beat "),
        (" treated ", " never treated "),
    ):
        if plain in text:
            return text.replace(plain, denied, 1)
    return None


MUTATIONS = {
    "number changed": (numbers_changed, 1.0),
    "foreign name": (foreign_name, 1.0),
    "names swapped": (names_swapped, 0.95),
    "negation put in or taken out": (negated, 0.95),
}


@pytest.mark.parametrize("text", TRUE)
def test_a_sentence_carries_itself(text):
    assert faults(text, [text], "en") == ()


@pytest.mark.parametrize("kind", MUTATIONS)
def test_planted_errors_are_caught(kind, capsys):
    mutate, least = MUTATIONS[kind]
    chance = random.Random(7)
    planted = caught = 0
    for text in TRUE:
        for _ in range(3):
            wrong = mutate(text, chance)
            if wrong is None or wrong == text:
                continue
            planted += 1
            caught += not passes(wrong, [text], "en")
    with capsys.disabled():
        print(f"\ngate: {kind}: caught {caught} of {planted}", end="")
    assert planted >= 30
    assert caught / planted >= least


def test_a_name_of_another_sentence_of_the_story_is_caught(capsys):
    planted = caught = 0
    for at, text in enumerate(TRUE):
        for other in names_in(TRUE[(at + 1) % len(TRUE)]):
            for spot in names_in(text)[:1]:
                if other.group() in text:
                    continue
                planted += 1
                wrong = text[: spot.start()] + other.group() + text[spot.end() :]
                caught += not passes(wrong, [text], "en")
    with capsys.disabled():
        print(f"\ngate: name from elsewhere in the story: caught {caught} of {planted}")
    assert planted >= 20
    assert caught == planted
