"""The gate: what a sentence may say that cites these."""

from services.summarize.core.writing.gate.gate import Gate, faults, passes

SOURCE = "Mayor Ruth Calder said three people were killed and 12 were injured in Tollen."


def test_a_contraction_is_a_negation():
    assert "negation" in faults("The mayor didn't resign.", ["The mayor resigned."], "en")
    assert passes("The mayor didn't resign.", ["The mayor did not resign."], "en")


def test_acronyms_and_short_names_are_names():
    source = ["Ministers of NATO met Xi in May."]
    assert "name" in faults("Ministers of OPEC met Xi in May.", source, "en")
    assert "name" in faults("Ministers of NATO met Li in May.", source, "en")
    assert passes("Ministers of NATO met Xi in May.", source, "en")


def test_figures_that_change_places_are_caught():
    wrong = (
        "Mayor Ruth Calder said 12 people were killed and three were injured in Tollen."
    )
    assert "figure" in faults(wrong, [SOURCE], "en")


def test_a_number_may_be_written_as_word_or_digits():
    assert passes("12 were injured in Tollen.", ["Twelve were injured in Tollen."], "en")
    assert passes("It cost $1200 in Tollen.", ["It cost $1,200 in Tollen."], "en")


def test_a_quote_must_be_word_for_word():
    source = ['"We have beds for everyone," Calder said.']
    assert passes('"We have beds for everyone," Calder said.', source, "en")
    assert "quote" in faults(
        '"We have beds for nearly everyone," Calder said.', source, "en"
    )


def test_a_quotation_mark_left_alone_is_caught():
    source = ['"We have beds for everyone," Calder said.']
    assert "marks" in faults('"We have beds for everyone, Calder said.', source, "en")


def test_what_is_contracted_with_a_denial_leaves_it_one():
    said = "The mayor would’ve closed the wall at once."
    for denial in ("would not’ve", "wouldn’t’ve"):
        assert "negation" in faults(said.replace("would’ve", denial), [said], "en")
    assert "negation" in faults("Nobody’s house stood.", ["A house stood."], "en")
    spelt = said.replace("would’ve", "would not have")
    assert passes(said.replace("would’ve", "would not’ve"), [spelt], "en")


def test_a_sentence_without_evidence_does_not_pass():
    assert faults("Water ran into the street.", [], "en") == ("uncited",)
    assert faults("Water ran into the street.", ["  "], "en") == ("uncited",)


def test_words_from_nowhere_do_not_pass():
    said = "Children danced happily around burning tyres outside parliament."
    assert "coverage" in faults(said, [SOURCE], "en")


def test_two_cited_sentences_may_carry_it_together():
    said = "Ruth Calder opened the hall and three people were killed."
    cited = ["Ruth Calder opened the hall.", "There three people were killed."]
    assert passes(said, cited, "en")


def test_negation_is_seen_in_other_languages():
    assert "negation" in faults(
        "Die Mauer brach nicht am Freitag.", ["Die Mauer brach am Freitag."], "de"
    )
    assert "negation" in faults(
        "El muro no cayó el viernes.", ["El muro cayó el viernes."], "es"
    )


def test_a_text_that_fails_falls_back_to_its_source():
    whole = "Three people were\nkilled in Tollen."
    assert Gate().repaired("Five people were killed.", whole, [whole], "en") == (
        "Three people were killed in Tollen."
    )
    assert Gate().repaired("Three people were killed.", whole, [whole], "en") == (
        "Three people were killed."
    )


def test_sums_of_money_agree_in_any_spelling_and_not_in_another_currency():
    source = ["Trade in Selby grew to $240 billion last year."]
    assert passes("Trade in Selby grew to $240bn last year.", source, "en")
    assert "unit" in faults("Trade in Selby grew to €240bn last year.", source, "en")
    assert "number" in faults("Trade in Selby grew to $240m last year.", source, "en")


def test_an_order_is_a_number():
    source = ["It was the fifth launch from Maru."]
    assert "number" in faults("It was the ninth launch from Maru.", source, "en")
    assert passes("It was the 5th launch from Maru.", source, "en")


def test_two_made_one_is_caught():
    source = ["Police found two boats at Port Selby."]
    assert "number" in faults("Police found one boat at Port Selby.", source, "en")
    assert passes("One man drowned off Selby.", ["A man drowned off Selby."], "en")


def test_a_number_of_the_next_sentence_does_not_count_here():
    cited = [
        "Boats carried 85 residents to the school hall.",
        "Insurers expect 40 claims from Station Road.",
    ]
    wrong = "Boats carried 40 residents to the school hall."
    assert "number" in faults(wrong, cited, "en")


def test_a_name_of_the_next_sentence_does_not_do_this():
    cited = [
        "Mayor Ruth Calder opened the school hall to families.",
        "Owen Pryce blamed the river board for the flood.",
    ]
    wrong = "Owen Pryce opened the school hall to families."
    assert "name" in faults(wrong, cited, "en")


def test_two_names_made_one_are_caught():
    source = ["Brandt met Calder in Selby."]
    assert "order" in faults("Calder met Calder in Selby.", source, "en")


def test_a_score_turned_round_is_caught():
    source = ["Tollen Rovers beat Oxley Town 3-1 on Saturday."]
    wrong = "Tollen Rovers beat Oxley Town 1-3 on Saturday."
    assert "order" in faults(wrong, source, "en")


def test_the_speaker_of_a_quote_is_the_one_who_said_it():
    cited = [
        "Ruth Calder opened the school hall to families in Tollen.",
        "“We have beds for everyone,” she told the Courier.",
        "Owen Pryce told families that the school hall was open for everyone.",
    ]
    right = "“We have beds for everyone,” Ruth Calder told the Courier."
    wrong = "“We have beds for everyone,” Owen Pryce told families."
    assert passes(right, cited, "en")
    assert "speaker" in faults(wrong, cited, "en")


def test_a_quote_in_single_marks_must_be_word_for_word():
    source = ["Calder called the wall ‘a disgrace to the river board’ on Friday."]
    wrong = "Calder called the wall ‘a credit to the river board’ on Friday."
    assert "quote" in faults(wrong, source, "en")


def test_what_stands_so_in_a_source_passes_whatever_it_is():
    odd = 'I do not think so."Owen, at 14thstreet, said he is'
    assert passes(odd, [odd], "en")


def test_sums_without_a_sign_agree_in_their_currency_only():
    source = ["The bridge at Selby cost 240 million crowns last year."]
    assert passes("The bridge at Selby cost 240mn crowns last year.", source, "en")
    assert passes("The bridge at Selby cost 240 million kronor last year.", source, "en")
    assert "unit" in faults(
        "The bridge at Selby cost 240 million francs last year.", source, "en"
    )
    assert passes(
        "The bridge at Selby cost 240 million yen last year.",
        ["The bridge at Selby cost ¥240 million last year."],
        "en",
    )
