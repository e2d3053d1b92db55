"""Which spellings may be of one name."""

from shared.text.sounds import alike, sound


def test_scripts_spell_doubled_letters_and_i_in_several_ways() -> None:
    assert alike("quillenskyy", "quilenski")
    assert sound("quillenskyy") == "quilenski"


def test_short_names_and_other_letters_are_other_names() -> None:
    assert not alike("quilly", "quili")
    assert not alike("quillenskyy", "quillenska")
