"""Sentences: where they end, and that their places are exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.enrich.core.sentences.sentences import LONGEST, split


def texts(body: str, language: str = "en") -> list[str]:
    return [one.text for one in split(None, body, language)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Mr. Holm met Gov. Lee in St. Louis on Jan. 5.", "The U.S. envoy had left."],
        ["It opened at 3.30 p.m. on Friday.", "No. 10 Marsh Lane stayed shut."],
        ["He lives in the U.S.", "She works for Marsh Inc.", "They met at 5 p.m."],
        ["J. K. Moss and George W. Bell agreed.", "It was Plan B.", "We went on."],
        ["The river rose 4.5 metres.", "Repairs cost $3.5 million."],
        ['"Why?" he asked.', '"Go!"', "She went."],
        ["“The dam held.”", "‘It did.’", "(He was not sure.)", "[Nobody was.]"],
        ["It fell?!", "Then... it rose.", "Wait… what?", "Nobody knew..."],
        ["The dam broke in 2015.", "It was rebuilt.[12]", "It broke again."],
        ["The mayor, Lt. Col. Anna Bell, and Sens. Lee and Moss left.", "Rain fell."],
        ["He asked, e.g. about Dr. Moss.", "See example.com for more."],
        ["iPhone sales rose.", "iPad sales fell."],
        ["Marsh Boats Inc. (MBI) left the U.S. — as a rule — for good.", "It rained."],
        ["“The dam held.", "It leaked.”"],
        ["Then-Gov. Anna Lee left.", "The post-Sept. 11 law of Del. Moss held."],
        ["Boats reached Ste. Anne in St. Louis, Mo.", "They sank at Prop. 64 Bend."],
        ["She led Sens. Lee (D-Md. ), Moss (Ga.) and Bell.", "It sank R-Ky.", "Lee won."],
        ["No.", "Nobody left No. 10 by boat.", "He said no.", "Mr. Bell did."],
        ["He lived at No. 10.", "It rained.", "She sang Nos. 4 and 5.", "They left."],
        ["AUGUSTA, Me. — Boats came to the U.S. -- at last.", "It rained."],
        ["BELL, Kan. (Wire) – A boat sank in Md.—U.S. waters.", "It rained."],
        ["Yahoo! News told of it.", "Go!", "Boats came."],
        ["It is ... Mr. Moss of the … Marsh Boats.", "It rose ...", "The town fled."],
        ["“Is it over?” Anna Bell asked on Friday.", "“Go!” Mr. Lee later shouted."],
        ["“Is it over?”", "The mayor left.", "“Go!”", "Bell said he had gone."],
        ["“Is it over?”", "Bell replied, “It is.”", "“Go!”", "(Bell Press)"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    assert texts(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Γιατί δεν άνοιξε η γέφυρα;", "Ο δήμος δεν απάντησε."],
        ["«Πότε θα ανοίξει;»", "Ο δήμος δεν απάντησε."],
        ["The bridge fell; Anna Bell left."],
        ["They called the ship α; The name was new."],
        ["Η γέφυρα άνοιξε· ο δήμος το ανακοίνωσε."],
    ],
)
def test_greek_asks_with_a_mark_of_its_own(sentences: list[str]) -> None:
    assert texts(" ".join(sentences)) == sentences


def test_a_lost_space_between_sentences_still_parts_them() -> None:
    assert texts("The river rose.The town fled to node.js.") == [
        "The river rose.",
        "The town fled to node.js.",
    ]


@pytest.mark.parametrize(
    "sentences",
    [
        "The river rose in 2012.|Boats came to Marsh Lane.|McBell went.|NASA wrote.",
        'He helped the town.|"Boats will never sink," Bell said.|Lee laughed.',
        'She spoke of "good friends."|Lee left.|"I saw the dam break."|Bell agreed.',
        'It was "a boat."|"I saw it," Bell said.|He told Marsh TV.|"It rose."',
        "They learnt it from papers.|“Boats came,” Lee said.”|It rose.|(It fell.)",
        'It went there."|Bell said so.',
        'It went there.|"Boats," Bell said.',
        "She told of “boats,“ he said.|Lee left.",
    ],
)
def test_lost_spaces_part_sentences_and_each_keeps_its_quotation_marks(
    sentences: str,
) -> None:
    assert texts(sentences.replace("|", "")) == sentences.split("|")


@pytest.mark.parametrize(
    "whole",
    [
        "Write to marsh.Lane@bell.Org or see Bell.Com and www.marsh.Lane today.",
        "Sen.Lee met J.A.Moss and Will.I.Am of Node.Js at U.S.Steel in Jan.Rain fell.",
        "He waited…Bell came...Lee did not see the words of Bell...Moss in it.",
    ],
)
def test_a_stop_inside_a_name_or_an_address_parts_nothing(whole: str) -> None:
    assert texts(whole) == [whole]


@pytest.mark.parametrize(
    "sentences",
    [
        ["He said “it rose so high. ”", "Everyone would know."],
        ["“He said, ‘Is it over?’ ”", "Lee left."],
        ['"Is it over? "', "The mayor left."],
        ["(He said, “It is.” )", "Then he went."],
        ["“Is it over? ” he asked.", "She left."],
        ["It rose.", '" And it fell," Lee said.'],
        ["\"It rose,'' Bell said.", '" It fell," he said.'],
        ["She told of “boats,“ he said.", '" It fell," he said.'],
    ],
)
def test_a_mark_that_stands_apart_closes_the_sentence_before_it(
    sentences: list[str],
) -> None:
    assert texts(" ".join(sentences)) == sentences
    assert texts(f"{sentences[0]}\n\n{sentences[1]}") == sentences


def test_paragraphs_are_hard_borders_and_headings_stand_alone() -> None:
    body = (
        "Water in the streets\n\nThe river rose.\nIt fell again.\n\n* * *\n\n- Boats came"
    )
    found = split("Flood in Marsh Lane", body)
    assert [(one.number, one.paragraph, one.text) for one in found] == [
        (0, -1, "Flood in Marsh Lane"),
        (1, 0, "Water in the streets"),
        (2, 1, "The river rose."),
        (3, 2, "It fell again."),
        (4, 3, "Boats came"),
    ]


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    body = (
        "The river rose over its banks on Tuesday night and the council\n"
        "opened the school hall. Families from the lane were told by the\n"
        "Police to leave at once."
    )
    found = split(None, body)
    assert [one.paragraph for one in found] == [0, 0]
    assert found[0].text.endswith("the council\nopened the school hall.")


def test_numbered_items_keep_their_numbers() -> None:
    assert texts("1. Boats first. 2. Then sand.") == ["1. Boats first.", "2. Then sand."]


def test_a_sentence_without_end_is_cut_at_its_best_place() -> None:
    found = split(None, "and the water came, " * 100)
    assert len(found) > 2
    assert all(len(one.text) <= LONGEST for one in found)
    assert all(one.text.endswith(",") for one in found)


def test_a_run_without_any_break_is_cut_all_the_same() -> None:
    assert [len(one) for one in texts("x" * (LONGEST + 9))] == [LONGEST, 9]


def test_an_article_without_title_has_no_sentence_0() -> None:
    assert [one.number for one in split("  ", "Rain fell.")] == [1]
    assert split(None, "") == ()


@given(st.text(st.sampled_from('aB3 .!?…"”)\n\r。-,U'), max_size=300))
def test_places_are_exact_and_nothing_with_letters_is_lost(body: str) -> None:
    found = split("A title", body)[1:]
    end = 0
    for number, one in enumerate(found, 1):
        assert one.number == number
        assert body[one.start : one.end] == one.text == one.text.strip()
        assert not any(letter.isalnum() for letter in body[end : one.start])
        end = one.end
    assert not any(letter.isalnum() for letter in body[end:])


#: What bodies are made of that nobody foresaw: scripts, joined signs, halves of letters.
ODD = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cs", "Mn", "Zs", "Zl", "Zp", "Cf", "Cc"]),
        st.sampled_from("aB1 .!?…。،؟।\n\u2028\u200f\u202e🌊👩\u200d🚒שא"),
    ),
    max_size=400,
)


@given(
    title=st.none() | ODD, body=ODD, language=st.sampled_from(["en", "de", "ar", "ja"])
)
def test_no_text_is_too_odd_for_exact_places(
    title: str | None, body: str, language: str
) -> None:
    found = split(title, body, language)
    for one in found:
        given_ = body if one.number else title or ""
        assert given_[one.start : one.end] == one.text != ""
        assert len(one.text) <= LONGEST or one.number == 0
    numbers = [one.number for one in found]
    first = 0 if found and found[0].number == 0 else 1
    assert numbers == list(range(first, first + len(found)))
    assert split(title, body, language) == found


@given(body=ODD, more=ODD)
def test_what_is_added_below_leaves_the_numbers_above(body: str, more: str) -> None:
    found = split(None, f"{body}\n\n")
    assert split(None, f"{body}\n\n{more}")[: len(found)] == found
