"""Rules that the templates and page scripts keep."""

import re
from pathlib import Path

import pytest

import services.gateway

WEB = Path(services.gateway.__file__).parent / "web"
TEMPLATES = sorted((WEB / "templates").glob("*.html"))
SCRIPTS = sorted((WEB / "static").glob("*.js"))
STYLES = sorted((WEB / "static").glob("*.css"))


def test_there_are_templates_and_scripts_to_check():
    assert len(TEMPLATES) >= 4
    assert len(SCRIPTS) >= 3


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_lets_markup_through(path: Path):
    text = path.read_text()
    assert not re.search(r"\|\s*safe\b|autoescape|Markup", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text), "a script in the page itself"
    assert not re.search(r"\son[a-z]+\s*=|\sstyle\s*=", text), "the policy bars these"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_attribute_that_is_filled_in_stands_in_quotes(path: Path):
    assert not re.search(r"\s[\w-]+=\{\{", path.read_text())


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_page_scripts_build_nodes_from_text_alone(path: Path):
    banned = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment"
        r"|DOMParser|srcdoc|setHTML|\beval\b|new Function|trustedTypes"
        r"|setTimeout\(\s*[\"'`]"
    )
    assert not re.search(banned, path.read_text())


@pytest.mark.parametrize("path", [*TEMPLATES, *SCRIPTS], ids=lambda path: path.name)
def test_nothing_is_loaded_from_elsewhere(path: Path):
    found = re.findall(r"https?://[^\s\"'`)]+", path.read_text())
    # This one is the name of a vocabulary, by which nothing is loaded.
    assert [one for one in found if one != "http://www.w3.org/2000/svg"] == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_no_style_asks_for_a_font_or_a_picture(path: Path):
    assert not re.search(r"@import|@font-face|url\(", path.read_text())


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "soft", "accent", "link"])
def test_every_ink_is_readable_on_every_paper(scheme: str, ink: str):
    style = (WEB / "static" / "style.css").read_text()
    palettes = [
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))
        for block in re.findall(r":root \{([^}]*)\}", style)
    ]
    palette = palettes[0] if scheme == "light" else {**palettes[0], **palettes[1]}
    for paper in ("paper", "raised", "glow"):
        assert _contrast(palette[ink], palette[paper]) >= 4.5, paper
