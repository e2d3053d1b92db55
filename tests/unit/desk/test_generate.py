"""What is generated: compared, written, and said in one line when it is old."""

from pathlib import Path
from typing import Literal

import pytest
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from services.desk import environment, generate
from services.desk.environment import Undocumented
from services.desk.generate import NoPlace, differing, main, page, wanted, write
from services.desk.schemas import diagram

PAGE = "# The page\n<!-- topology -->\nold\n<!-- /topology -->\nThe end.\n"


class PressSettings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="press_")

    #: Copies printed
    #: each hour.
    copies: int = Field(100, validation_alias="COPIES")
    #: Where the paper lies.
    paper: Path = Path("store")
    #: Print on both sides.
    both: bool = True
    #: A colour, if any.
    colour: Literal["red"] | None = None


class BareSettings(BaseSettings):
    #: What is said here counts.
    said: str = ""
    unsaid: int = 3


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """An empty tree of which no service has settings."""
    monkeypatch.setattr(environment, "settings_of_services", list)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_once_written_nothing_differs(tree):
    (tree / "ARCHITECTURE.md").write_text(PAGE)
    assert set(differing(tree)) == set(wanted(tree))
    assert set(write(tree)) == set(wanted(tree))
    assert differing(tree) == []
    assert write(tree) == []


def test_a_changed_file_and_a_forgotten_one_differ(tree):
    write(tree)
    (tree / ".env.example").write_text("REDIS_URL=elsewhere\n")
    forgotten = generate.SCHEMAS / "story_imploded.json"
    (tree / forgotten).write_text("{}")
    assert differing(tree) == [Path(".env.example"), forgotten]
    write(tree)
    assert not (tree / forgotten).exists()
    assert differing(tree) == []


def test_the_check_says_in_one_line_what_to_do(tree, capsys):
    assert main(["--check"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert ".env.example" in said.err
    assert "make generate" in said.err
    assert main([]) == 0
    assert "written: .env.example" in capsys.readouterr().out
    assert main(["--check"]) == 0
    assert capsys.readouterr().err == ""


def test_the_diagram_stands_between_its_marks_and_nothing_else_changes():
    drawn = page(PAGE)
    assert drawn.startswith("# The page\n<!-- topology -->\n```mermaid\n")
    assert drawn.endswith("```\n<!-- /topology -->\nThe end.\n")
    assert diagram() in drawn
    assert page(drawn) == drawn


def test_a_page_without_a_place_for_the_diagram_is_told_of(tree, capsys):
    with pytest.raises(NoPlace):
        page("# The page\n")
    (tree / "ARCHITECTURE.md").write_text("# The page\n")
    assert main(["--check"]) == 1
    assert capsys.readouterr().err.startswith("ARCHITECTURE.md has no place")


def test_the_example_shows_each_setting_with_its_comment_and_default(monkeypatch):
    found = [("press", PressSettings)]
    monkeypatch.setattr(environment, "settings_of_services", lambda: found)
    text = environment.example()
    section = text[text.index("# == press") : text.index("# == The embedded server")]
    assert section == (
        "# == press\n\n"
        "# Copies printed each hour.\n#COPIES=100\n\n"
        "# Where the paper lies.\n#PRESS_PAPER=store\n\n"
        "# Print on both sides.\n#PRESS_BOTH=true\n\n"
        "# A colour, if any.\n#PRESS_COLOUR=\n\n"
    )
    assert text.count("#REDIS_URL=") == 1


def test_a_setting_without_a_comment_is_told_of(tree, monkeypatch, capsys):
    found = [("bare", BareSettings)]
    monkeypatch.setattr(environment, "settings_of_services", lambda: found)
    with pytest.raises(Undocumented, match="unsaid"):
        environment.example()
    assert main(["--check"]) == 1
    assert "unsaid" in capsys.readouterr().err


def test_settings_of_services_are_their_own():
    names = [name for name, _ in environment.settings_of_services()]
    assert names == sorted(set(names))
