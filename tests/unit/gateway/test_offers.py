"""An offer as the API shows it."""

from services.gateway.core.offers import SUMMED, offer_of, summed


def test_an_offer_that_nobody_journalled_is_not_accepted():
    said = offer_of("o1", {"state": "waiting", "file": "a.txt"}, {})
    assert (said["state"], said["is_accepted"], said["line"]) == ("waiting", False, None)


def test_a_placed_one_names_its_story():
    fields = {"state": "placed", "number": "3", "article_id": "a1", "line": "2"}
    said = offer_of("o1", fields, {"story_id": "s1"})
    assert (said["story_id"], said["line"], said["is_accepted"]) == ("s1", 2, True)


def test_a_forgotten_one_names_none():
    assert offer_of("o1", {"state": "forgotten"}, {"story_id": "s1"})["story_id"] is None


def test_a_state_of_tomorrow_is_shown_as_waiting():
    assert offer_of("o1", {"state": "pondered"}, {})["state"] == "waiting"


def test_a_file_of_many_stands_where_most_is_told():
    whole = offer_of("o1", {}, {})
    assert summed(whole, ["placed", "waiting"], 2)["state"] == "waiting"
    assert summed(whole, ["rejected", "placed"], 2)["state"] == "placed"
    said = summed(whole, ["rejected", "rejected"], 2)
    assert (said["state"], said["states"]) == ("rejected", {"rejected": 2})
    assert summed(whole, [], 0)["state"] == "waiting"


def test_a_file_of_too_many_is_not_summed_up():
    said = summed(offer_of("o1", {}, {}), ["placed"], SUMMED + 1)
    assert (said["state"], said["states"], said["parts"]) == (None, None, SUMMED + 1)
