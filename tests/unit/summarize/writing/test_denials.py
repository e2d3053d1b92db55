"""What a sentence denies is what its sources deny, and all of it that it tells."""

import pytest

from services.summarize.core.writing.gate.gate import faults
from services.summarize.core.writing.said.denials import read
from tests.counting import calls_of

#: Language, source, what would be a lie about it.
LIES = [
    ("en", "The harbour did not freeze and did not close in January, pilots said.",
     "The harbour did freeze and did close in January, pilots said."),
    ("en", "Neither the clinic nor the bakery in Dunlow was insured against fire.",
     "The clinic and the bakery in Dunlow were insured against fire."),
    ("en", "Pia Holm did not sign the letter, but Jon Adair signed it in March.",
     "Pia Holm did sign the letter, but Jon Adair did not sign it in March."),
    ("en", "Pia Holm signed the lease, but Jon Adair never signed the lease.",
     "Jon Adair signed the lease."),
    ("en", "The minister is not expected to resign over the ferry contract in Dunlow.",
     "The minister is to resign over the ferry contract in Dunlow."),
    ("en", "The pilots refused to fly the old machines over the Keld mountains.",
     "The pilots did fly the old machines over the Keld mountains."),
    ("en", "Jon Adair denied taking 40 coins from the church in Dunlow.",
     "Jon Adair admitted taking 40 coins from the church in Dunlow."),
    ("en", "Divers found no clear trace of the boat near Keld on Sunday.",
     "Divers found a trace of the boat near Keld on Sunday."),
    ("en", "The tunnel was closed before inspectors, who had no keys, came to Dunlow.",
     "The tunnel was not closed before inspectors came to Dunlow."),
    ("en", "The ship hardly slowed before it struck the pier at Keld.",
     "The ship slowed before it struck the pier at Keld."),
    ("en", "Nobody warned the campers, and the camp did not close until the river rose.",
     "Everybody warned the campers, and the camp did close when the river rose."),
    ("en", "Two of the dancers weren't paid for the tour of Keld.",
     "Two of the dancers were paid for the tour of Keld."),
    # Texts cut into words have a space there.
    ("en", "Two of the dancers were n't paid for the tour of Keld .",
     "Two of the dancers were paid for the tour of Keld ."),
    ("de", "Der Sender hat die Aufnahme nie gelöscht und das Gericht nicht belogen.",
     "Der Sender hat die Aufnahme gelöscht und das Gericht belogen."),
    ("de", "Weder der Hafen noch die Werft in Lauken war versichert.",
     "Der Hafen und die Werft in Lauken waren versichert."),
    ("de", "Die Gemeinde warnte die Camper nicht.", "Die Gemeinde warnte die Camper."),
    ("de", "Keiner der Taucher aus Lauken fand das Wrack.",
     "Einer der Taucher aus Lauken fand das Wrack."),
    ("de", "Die Lotsen sahen niemanden an Deck des Frachters.",
     "Die Lotsen sahen jemanden an Deck des Frachters."),
    ("de", "Der Zug hielt in Lauken, fuhr aber nicht weiter nach Brede.",
     "Der Zug hielt nicht in Lauken, fuhr aber weiter nach Brede."),
    ("fr", "Les gardiens ne ferment pas le phare et ne quittent pas l'île de Morvec.",
     "Les gardiens ferment le phare et quittent l'île de Morvec."),
    ("fr", "Ni la clinique ni la boulangerie n'étaient assurées à Morvec.",
     "La clinique et la boulangerie étaient assurées à Morvec."),
    ("fr", "Le port de Morvec n'accueille plus de voiliers depuis avril.",
     "Le port de Morvec accueille des voiliers depuis avril."),
    ("fr", "Personne n'a réparé la digue de Morvec cet hiver.",
     "Une personne a réparé la digue de Morvec cet hiver."),
    ("fr", "Rien n'a été volé dans la chapelle de Morvec.",
     "Tout a été volé dans la chapelle de Morvec."),
    ("fr", "Les plongeurs ont trouvé 12 ancres, mais ils n'ont trouvé aucune épave.",
     "Les plongeurs ont trouvé 12 ancres, mais ils ont trouvé une épave."),
    ("en", "Neither the clinic nor the bakery in Dunlow was insured against fire.",
     "The bakery in Dunlow was insured against fire."),
    ("en", "The dispute over the pier was only settled in Keld in 2008.",
     "The dispute over the pier was not only settled in Keld in 2008."),
    ("en", "The flood threatens not only Dunlow but the harbour of Keld.",
     "The flood threatens only Dunlow but the harbour of Keld."),
    ("de", "Nicht nur die Werft, auch der Hafen in Lauken brannte am Sonntag.",
     "Nur die Werft, auch der Hafen in Lauken brannte am Sonntag."),
    ("en", "The pier was safe, but the bridge of Keld was not safe, divers said.",
     "The bridge of Keld was safe, divers said."),
    ("es", "El puerto de Salmar no recibe nunca barcos grandes.",
     "El puerto de Salmar recibe barcos grandes."),
    ("es", "Ni el hospital ni la escuela de Salmar tenían agua.",
     "El hospital y la escuela de Salmar tenían agua."),
    ("it", "Il porto di Salmari non accoglie più le navi grandi.",
     "Il porto di Salmari accoglie le navi grandi."),
    ("it", "Nessuno ha riparato la diga di Salmari.",
     "Qualcuno ha riparato la diga di Salmari."),
    ("pt", "O porto de Salmar não recebe nunca navios grandes.",
     "O porto de Salmar recebe navios grandes."),
    ("nl", "De haven van Zandrecht ontving geen grote schepen.",
     "De haven van Zandrecht ontving grote schepen."),
    ("sv", "Hamnen i Sandvarv tog inte emot stora fartyg.",
     "Hamnen i Sandvarv tog emot stora fartyg."),
]  # fmt: skip
#: Language, source, what is true by it.
TRUE = [
    ("en", "The tunnel, which nobody had inspected, fell in on Sunday near Keld.",
     "The tunnel fell in on Sunday near Keld."),
    ("en", "Bus No. 12 stopped in Dunlow and eight people got out.",
     "A bus stopped in Dunlow and eight people got out."),
    ("en", "The harbour did not freeze, but the ferries stayed in Keld.",
     "The ferries stayed in Keld."),
    ("en", "Not only the bakery but also the clinic in Dunlow burned on Sunday.",
     "The bakery and the clinic in Dunlow burned on Sunday."),
    ("en", "Neither the clinic nor the bakery in Dunlow was insured against fire.",
     "The bakery in Dunlow was not insured against fire."),
    ("en", "The harbour had no power, and the ferries did not sail from Keld.",
     "The ferries didn't sail from Keld."),
    ("en", "Divers have not yet publicly named the boat that sank near Keld.",
     "Divers have not named the boat that sank near Keld."),
    ("en", "Jon Adair, who never spoke to the press, left Keld by train on Sunday.",
     "Jon Adair left Keld by train on Sunday."),
    ("en", "Nobody was hurt when the crane fell on the pier in Dunlow.",
     "No one was hurt when the crane fell on the pier in Dunlow."),
    ("en", "Pia Holm cannot leave Dunlow without her passport, her lawyer said.",
     "Pia Holm can't leave Dunlow, her lawyer said."),
    ("en", "The council did not warn campers or close the road along the Keld.",
     "The council did not close the road along the Keld."),
    ("en", "The pilots refused to fly the old machines over the Keld mountains.",
     "The pilots would not fly the old machines over the Keld mountains."),
    ("en", "The minister would not say whether or not the bridge in Keld is safe.",
     "The minister would not say whether the bridge in Keld is safe."),
    ("en", "The ferry did not sail from Keld on Sunday, but sailed from there on Monday.",
     "The ferry sailed on Monday."),
    ("en", "Holm did not resign in March but resigned in May.", "Holm resigned in May."),
    ("en", "Holm can't and won't resign, her spokesman said.", "Holm won't resign."),
    ("de", "Der Tunnel, den niemand geprüft hatte, stürzte am Sonntag bei Lauken ein.",
     "Der Tunnel stürzte am Sonntag bei Lauken ein."),
    ("de", "Nicht nur die Werft, sondern auch der Hafen in Lauken brannte am Sonntag.",
     "Die Werft und der Hafen in Lauken brannten am Sonntag."),
    ("de", "Die Gemeinde warnte die Camper nicht vor dem Sturm am Sonntag.",
     "Die Gemeinde warnte die Camper nicht vor dem Sturm."),
    ("de", "Die Fähre fuhr nicht, weil der Hafen von Lauken gefroren war.",
     "Der Hafen von Lauken war gefroren."),
    ("de", "Die Taucher fanden das Wrack, aber sie fanden keine Toten.",
     "Die Taucher fanden das Wrack."),
    ("de", "Weder der Hafen noch die Werft in Lauken war versichert.",
     "Die Werft in Lauken war nicht versichert."),
    ("fr", "Le tunnel, que personne n'avait inspecté, a cédé dimanche à Morvec.",
     "Le tunnel a cédé dimanche à Morvec."),
    ("fr", "La digue a cédé et une personne est morte dimanche à Morvec.",
     "La digue a cédé dimanche à Morvec."),
    ("fr", "Le phare n'accueille que dix visiteurs par jour à Morvec.",
     "Le phare accueille dix visiteurs par jour à Morvec."),
    ("fr", "Le port ne compte pas moins de 40 voiliers, qui n'ont plus de mât.",
     "Le port ne compte pas moins de 40 voiliers."),
    ("fr", "Non seulement la clinique mais aussi l'école de Morvec a brûlé.",
     "La clinique et l'école de Morvec ont brûlé."),
    ("fr", "Les gardiens n'ont pas fermé le phare dimanche à Morvec.",
     "Les gardiens n'ont pas fermé le phare à Morvec."),
    ("es", "El túnel, que nadie había revisado, cayó el domingo en Salmar.",
     "El túnel cayó el domingo en Salmar."),
    ("es", "No solo la escuela sino también el hospital de Salmar ardió el domingo.",
     "La escuela y el hospital de Salmar ardieron el domingo."),
    ("it", "Il tunnel, che nessuno aveva controllato, ha ceduto a Salmari.",
     "Il tunnel ha ceduto a Salmari."),
    ("nl", "De tunnel, die niemand had gekeurd, stortte zondag in bij Zandrecht.",
     "De tunnel stortte zondag in bij Zandrecht."),
    ("pt", "O túnel, que ninguém tinha visto, caiu em Salmar.",
     "O túnel caiu em Salmar."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "source", "lie"), LIES, ids=lambda one: one[:50])
def test_no_denial_is_dropped_added_or_moved(language, source, lie):
    assert "negation" in faults(lie, [source], language)


@pytest.mark.parametrize(("language", "source", "said"), TRUE, ids=lambda one: one[:50])
def test_a_clause_may_be_left_out_with_its_denial(language, source, said):
    assert "negation" not in faults(said, [source], language)


@pytest.mark.parametrize(
    ("language", "text", "denied"),
    [
        ("en", "The council did not warn the families.", ["warn"]),
        ("en", "Nobody came, and nothing was said of money.", ["came", "money"]),
        ("fr", "Elle ne mange plus jamais de pain.", ["mang"]),
        ("fr", "Une personne de plus est morte.", []),
        ("de", "Der Rat warnte die Familien nicht.", ["famili"]),
        ("es", "No vino nadie.", ["vin"]),
        ("it", "Non viene mai nessuno.", ["vien"]),
        ("en", "No. 4 and No 7 are two of three.", []),
        ("xx", "They did not come.", ["come"]),
    ],
)
def test_a_denial_is_bound_to_what_it_denies(language, text, denied):
    assert [one.scope[0] for one in read(text, language).denials] == denied


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "not the "),
        ("en", "isn't "),
        ("en", "neither nor "),
        ("en", "not only "),
        ("de", "weder noch noch "),
        ("fr", "ne sont pas "),
    ],
)
def test_reading_twice_as_many_denials_is_twice_the_work(
    language: str, words: str
) -> None:
    assert calls_to_read(words * 600, language) < 2.2 * calls_to_read(
        words * 300, language
    )


def calls_to_read(text: str, language: str) -> int:
    """Count the calls to read a sentence that nobody has read before."""

    def whole() -> bool:
        found = read(text, language)
        return bool(found.clauses) and found.free is not None

    is_read, calls = calls_of(whole)
    assert is_read
    return calls
