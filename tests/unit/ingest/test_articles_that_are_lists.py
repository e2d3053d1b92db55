"""Articles whose lines are no sentences are read: nothing calls them a digest."""

import json

import pytest

from services.ingest.core.pasted.headlines import only_headlines
from tests.unit.ingest.headline_reader import reading

#: Each with its title first; no two lines name the same, so that nothing ties them.
ARTICLES = {
    "poem": """At the weir
        A heron stands where nothing stirs
        Cold light runs over the stones
        Somewhere a gate swings on its hinge
        I have forgotten what you asked""",
    "deaths": """Deaths
        Agnes Thorn, 93, of Ashby
        Walter Penn, 71, former postmaster, Wend
        Elsie Marlow, 88, after a long illness
        Hugh Tarn, 59, suddenly and far from home""",
    "football": """Saturday's results
        Ashby Town 2 Wend Rovers 0
        Mill End United 1 Thorn City 1
        Quarry Athletic 0 Bay Wanderers 3
        Lock Albion 4 Heath County 2""",
    "athletics": """County games
        Women's 200 metres: 1. Ada Penn, 2. Jo Tarn
        Men's high jump: 1. Cy Marlow, 2. Al Thorn
        Junior relay: Ashby before Wend and Heath
        Discus: 1. Eve Lock, 2. Uma Bay""",
    "recipe": """Plum cake from Wend
        Stir the sugar into warm butter
        Add four eggs, one after another
        Sift in flour and a pinch of salt
        Bake until a needle comes out clean""",
    "listicle": """Five reasons to move to Ashby
        The baker who opens before dawn
        Swimming from the lock in August
        A cinema with one single screen
        Trains that wait when you run
        Owls in every second garden""",
    "live": """The trial as it happened
        Mayor enters by the back door
        Judge asks the gallery for silence
        Defence calls its only witness
        Jurors go home until Tuesday""",
    "interview": """Four questions for Ada Penn
        Why did you take up rowing?
        Because my sister said I could not
        What do you eat before races?
        Porridge, and nobody may watch""",
    "prizes": """Stage prizes: who won
        Best play: The Lock Keeper
        Best director: Cy Marlow for Low Bridge
        Best actress: Uma Bay in Salt
        Best light: Jo Tarn for Winter Wheat""",
    "roads": """Roads closed at the weekend
        Quarry Hill from Friday night to Monday
        Tannery Street between school and chapel
        B204 near the mill, all Saturday
        Station Square for the flower market""",
    "programme": """Harvest fair programme
        Friday: brass bands on the green
        Saturday: children's parade with lanterns
        Sunday: service in the open air
        Monday: ploughing match at Heath farm""",
    "earthquake": """BREAKING: earth tremor near Ashby
        Magnitude 4.4, says the observatory
        Depth of nine kilometres
        Chimneys down in three villages
        No reports of injured so far""",
    "budget": """Budget at a glance
        Dog licence rises to 40 crowns
        Bus fares frozen until spring
        Two more nurses for every school
        Beer tax up by three per cent
        Library hours cut on Mondays""",
    "squad": """Squad for the cup final
        Goalkeepers: Thorn, Penn and old Marlow
        Defenders: Tarn, Lock, Bay, Heath
        Midfielders: Quarry, Mill, Wend
        Forwards: Ashby, Fenn, van Loon""",
    "corrections": """Corrections
        An earlier version misspelled Ada Penn's name
        The map on page two showed Heath
        A table gave miles, not kilometres
        The play ends happily, not badly""",
    "weather": """The weather until Sunday
        Friday mild with a stiff breeze
        Showers reach the coast by noon
        Frost in the valleys at night
        Sun returns just after breakfast""",
    "voices": """What the fans said
        "I lost my voice and my hat"
        "Nobody goes to work tomorrow"
        "We waited thirty years for this"
        "Tell mother I am still dancing\"""",
    "letters": """Letters to the editor
        Quarry Hill needs a crossing now
        Nobody can read the new timetable
        In praise of our night nurses
        Why I miss the old baths""",
    "Chinese": """预算要点
        养狗执照费上调至四十克朗
        公交票价冻结至明年春天
        每所学校增加两名护士
        啤酒税提高百分之三""",
    "German": """Das ändert sich im Juli
        Hundesteuer steigt auf 40 Kronen
        Neue Regeln für Kaminöfen treten in Kraft
        Busfahren wird am Wochenende billiger
        Freibad öffnet erst um neun""",
    "German quotes": """Stimmen zum Finale
        „Wir waren heute einfach zu langsam.“
        „Der Ball war nie und nimmer drin.“
        ‚Mein Bruder hat vor Freude geweint.‘
        »Morgen reden wir über alles andere.«""",
    "Japanese": """町長の言葉
        「橋は秋までに直します。」
        「渡し船を毎日八便出します。」
        「費用は町が負担します。」
        「皆さんの声を聞かせてください。」""",
}


def parts_of(name: str) -> tuple[str, list[str]]:
    title, *lines = map(str.strip, ARTICLES[name].splitlines())
    return title, lines


def files(title: str, lines: list[str]) -> dict[str, str]:
    text, marked = "\n\n".join(lines), "".join(f"<p>{one}</p>" for one in lines)
    return {
        "a.json": json.dumps({"title": title, "publisher": "Marsh Post", "text": text}),
        "a.txt": f"{title}\nMarsh Post\nMay 17, 2024\n\n{text}",
        "a.rss": f"<rss version='2.0'><channel><title>Marsh Post</title><item><title>"
        f"{title}</title><link>https://post.example/2024/05/a</link><description>"
        f"<![CDATA[{marked}]]></description></item></channel></rss>",
    }


@pytest.mark.parametrize("kind", ["a.json", "a.txt", "a.rss"])
@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_of_short_lines_is_read_whole(name, kind):
    title, lines = parts_of(name)
    found = reading(kind, files(title, lines)[kind])
    assert found.reason is None
    assert found.body.split("\n\n")[-len(lines) :] == lines


@pytest.mark.parametrize("name", ["German quotes", "Japanese"])
def test_quoted_sentences_are_none_of_a_digests_headlines(name):
    _, lines = parts_of(name)
    assert only_headlines("Morning briefing", lines) is None
