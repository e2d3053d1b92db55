"""Titles before names: a person goes without, a company's are its own."""

import pytest

from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.names.mentioning import cleaned


def test_a_title_is_no_part_of_a_persons_name():
    assert cleaned("Mayor Ruth Calder", "person") == "Ruth Calder"
    assert cleaned("the singer Ruth Calder", "person") == "Ruth Calder"


@pytest.mark.parametrize(
    "name", ["King County", "General Harrow", "Singer Harrow Looms", "Justice Department"]
)
def test_a_title_is_a_part_of_other_names(name):
    assert cleaned(f"the {name}", "organisation") == name


def test_a_department_is_listed_by_its_whole_name(source):
    body = "Workers of the Justice Department left the building in Oxley on Friday."
    named = {"Justice Department": "organisation"}
    text = compose([source("a", body, names=named), source("b", body, names=named)])
    assert [one.name for one in text.things] == ["Justice Department"]
