"""Where sentences end in other languages and scripts than English."""

import pytest

from services.enrich.core.sentences.sentences import split


def texts(body: str, language: str = "xx") -> list[str]:
    return [one.text for one in split(None, body, language)]


def test_scripts_without_spaces_have_their_own_stops() -> None:
    assert texts("洪水が来た。町は逃げた！終わり") == [
        "洪水が来た。",
        "町は逃げた！",
        "終わり",
    ]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("hy", ["Նախարարը մեկնեց Երևան։", "Նա կվերադառնա վաղը։", "Նիստը կայացավ։"]),
        ("am", ["ሚኒስትሩ ትናንት ተናገሩ።", "ስብሰባው ተጠናቀቀ።", "መቼ ይመለሳሉ፧", "ነገ።"]),
        ("my", ["ဝန်ကြီးက ပြောသည်။", "တံတားကို ပိတ်မည်။", "ကားများ ရပ်နေသည်။"]),
        ("km", ["អភិបាលមានប្រសាសន៍។", "ស្ពានត្រូវបិទ។", "រថយន្តឈប់៕"]),
        ("ur", ["پل بند ہے۔", "کشتیاں چلیں گی۔"]),
    ],
)
def test_other_scripts_end_sentences_with_marks_of_their_own(
    language: str, sentences: list[str]
) -> None:
    assert texts(" ".join(sentences), language) == sentences


@pytest.mark.parametrize("language", ["my", "am", "km"])
def test_a_mark_that_ends_nothing_but_sentences_needs_no_space(language: str) -> None:
    mark = {"my": "။", "am": "።", "km": "។"}[language]
    whole = f"ကခ{mark}ဂဃ{mark}"
    assert texts(whole, language) == [f"ကခ{mark}", f"ဂဃ{mark}"]


@pytest.mark.parametrize(
    "sentences",
    [
        ["他说桥已封闭（照片见第三版。）并且不会再开。", "会议结束了。"],
        ["船停航（原因：台风。风力十级。），乘客返回。", "港口关闭。"],
        ["会议结束（详情请看附件。）。", "他走了。"],
        ["桥封闭了。", "（本报记者王明报道。）", "市长没有回答。"],
        ["（本报讯。）", "桥封闭了。"],
        ["桥（一九三二年建成）封闭了。", "船来了（三艘）。", "他走了。"],
        ["他说（没有说完。", "桥封闭了。"],
    ],
)
def test_a_stop_inside_wide_brackets_ends_what_they_hold_alone(
    sentences: list[str],
) -> None:
    assert texts("".join(sentences), "zh") == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Los EE. UU. ayudaron con las FF. AA. del norte.", "Llovió ayer."],
        ["El barco llegó de EE. UU.", "La ministra habló de los JJ. OO. de invierno."],
        ["Firmaron CC. OO. y otros.", "Nadie votó."],
    ],
)
def test_a_plural_shortened_by_doubling_is_one_word_of_two(sentences: list[str]) -> None:
    assert texts(" ".join(sentences), "es") == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Die Brücke kostet 5 Mio. Euro.", "Der Bund zahlt 2,3 Mrd. Kronen im Jahr."],
        ["Rund 12 Tsd. Menschen kamen.", "Es waren einmal 3 Mio.", "Der Rest fehlt."],
        ["Das Boot ist mio.", "Boote kamen."],
    ],
)
def test_a_shortened_number_goes_on_with_what_it_counts(sentences: list[str]) -> None:
    assert texts(" ".join(sentences), "de") == sentences


def test_german_ordinals_do_not_end_a_sentence() -> None:
    body = "Am 3. Mai stieg die Elbe. Herr Dr. Maier ging."
    assert texts(body, "de") == ["Am 3. Mai stieg die Elbe.", "Herr Dr. Maier ging."]


def test_behind_a_german_number_sign_stands_no_ordinal() -> None:
    assert texts("Das ist Nr. 5. Dann kam er.", "de") == [
        "Das ist Nr. 5.",
        "Dann kam er.",
    ]
