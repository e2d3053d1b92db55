"""Articles in Markdown: front matter, title, paragraphs."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Limits, Record
from services.ingest.core.pages.front_matter import front_matter
from services.ingest.core.pages.markdown_pages import LONGEST, read_markdown
from services.ingest.core.reading import drafted
from services.ingest.core.records import split

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
LAST = "The barrier will be repaired before the winter, the council promised."


def draft(text: str) -> Draft:
    read = read_markdown(text.encode(), received_at=NOON)
    assert isinstance(read, Draft)
    return read


def test_front_matter_says_what_it_says():
    read = draft(
        "---\r\ntitle: Flood in Marsh Lane\r\ndate: 2024-05-17T23:41:00+02:00\r\n"
        "authors:\r\n  - Jane Doe\r\n  - John Roe\r\npublisher: Marsh Gazette\r\n"
        "url: https://gazette.example/flood\r\nlang: en-GB\r\nid: 007\r\n"
        f"category: Local\r\ntags: [flood, pumps]\r\n---\r\n\r\n{LEDE}\r\n"
    )
    assert (read.title, read.paragraphs) == ("Flood in Marsh Lane", (LEDE,))
    assert read.published.moment == datetime(2024, 5, 17, 21, 41, tzinfo=UTC)
    assert (read.author, read.publisher) == ("Jane Doe, John Roe", "Marsh Gazette")
    assert (read.url, read.language) == ("https://gazette.example/flood", "en")
    assert (read.external_id, read.section) == ("007", "Local")


def test_toml_is_front_matter_too():
    read = draft(f'+++\ntitle = "Flood"\ndate = 2024-05-17T21:41:00Z\n+++\n{LEDE}')
    assert (read.title, read.paragraphs) == ("Flood", (LEDE,))
    assert read.published.moment == datetime(2024, 5, 17, 21, 41, tzinfo=UTC)


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: Flood\ndate: 2024-05-17\nlastmod: 2024-05-18T08:00:00Z\n---",
        "+++\ntitle = 'Flood'\ndate = 2024-05-17\nlastmod = 2024-05-18T08:00:00Z\n+++",
    ],
)
def test_hugo_says_when_a_page_was_changed(front):
    read = draft(f"{front}\n{LEDE}")
    assert read.modified.moment == datetime(2024, 5, 18, 8, tzinfo=UTC)
    assert read.published.moment.day == 17


@pytest.mark.parametrize(
    ("said", "url"),
    [
        ("url: /2024/flood\ncanonical_url: https://marl.example/f", "https://marl.example/f"),
        ("url: flood.html\npermalink: https://marl.example/f", "https://marl.example/f"),
        ("url: https://marl.example/a\ncanonical: https://marl.example/b",
         "https://marl.example/a"),
        ("url: /2024/flood\nsourceUrl: https://marl.example/", "/2024/flood"),
    ],
)  # fmt: skip
def test_a_whole_address_is_surer_than_a_path(said, url):
    assert draft(f"---\ntitle: Flood\n{said}\n---\n{LEDE}").url == url


def test_links_to_notes_are_names_in_front_matter():
    said = 'title: Pumps\nauthor:\n  - "[[Jane Doe]]"\n  - "[[people/roe|John Roe]]"'
    assert draft(f"---\n{said}\n---\n{LEDE}").author == "Jane Doe, John Roe"


def test_a_forgotten_quote_costs_no_front_matter():
    read = draft(f"---\ntitle: Pumps: a history\nauthor: 'Jane Doe'\n---\n{LEDE}")
    assert (read.title, read.author) == ("Pumps: a history", "Jane Doe")


@pytest.mark.parametrize(
    "said",
    [
        "a: &x [1]\nb: *x",
        "a: " + "[" * 200 + "]" * 200,
        "- a\n- b",
        "!!python/object/apply:os.system ['true']",
        "a: 1\n" * 9_000,
        "",
    ],
)
def test_what_is_no_front_matter_is_read_as_none(said):
    found, _ = front_matter(f"---\n{said}\n---\n{LEDE}")
    assert "title" not in found
    assert not any(isinstance(one, list) for one in found.values())


def test_broken_toml_is_no_front_matter():
    assert front_matter(f"+++\ntitle = [\n+++\n{LEDE}")[0] == {}


def test_a_rule_at_the_start_is_no_front_matter():
    assert draft(f"---\n\n{LEDE}\n\n---\n\n{LAST}").paragraphs == (LEDE, LAST)


def test_a_deleted_article_is_a_tombstone():
    read = draft("---\nid: f1\npublisher: Marsh Gazette\ndeleted: true\n---\n")
    assert (read.tombstone, read.external_id) == (True, "f1")


def test_the_first_heading_is_the_title_and_what_follows_its_header():
    read = draft(
        f"# Flood in *Marsh Lane*\n\n**Marsh Gazette**\n17 May 2024, 21:41 UTC\n\n{LEDE}"
    )
    assert (read.title, read.publisher) == ("Flood in Marsh Lane", "Marsh Gazette")
    assert read.published.moment == datetime(2024, 5, 17, 21, 41, tzinfo=UTC)
    assert read.paragraphs == (LEDE,)


def test_links_pictures_code_and_tags_become_what_a_reader_reads():
    read = draft(
        "# Flood\n\n"
        "Water stood a metre high in [three *houses*](https://gazette.example/h) of\n"
        "Marsh Lane ![boat](boat.jpg)on <b>Friday</b> night.\n\n"
        "```\npump --all\n```\n\n<div>\n<p>Buy pumps</p>\n</div>\n\n"
        f"## Who pays?\n\n1. {LAST}\n\n> “It came at night,” Jane Doe said of it.\n\n"
        "| Street | Houses |\n|---|---|\n| Marsh Lane | 3 |\n\n"
        "The pumps ran until the morning, when the last house fell dry.\n"
    )
    assert read.paragraphs == (
        LEDE,
        "Who pays?",
        LAST,
        "“It came at night,” Jane Doe said of it.",
        "Street | Houses",
        "Marsh Lane | 3",
        "The pumps ran until the morning, when the last house fell dry.",
    )


def test_marks_of_footnotes_and_of_what_is_struck_out_are_no_text():
    read = read_markdown(
        f"# Flood in Marsh Lane\n\n{LEDE}[^1] ~~Later~~ Now.\n\n[^1]: {LEDE}".encode(),
        received_at=NOON,
    )
    assert isinstance(read, Draft)
    assert read.paragraphs == (f"{LEDE} Later Now.",)


def test_footnotes_go_with_all_their_lines_and_nothing_else_does():
    notes = f"[^1]: See {LEDE}\nand so on.\n[^b]: Tables.\n\n    By the harbour office."
    read = draft(f"# Flood in Marsh Lane\n\n{LEDE}[^1][^b]\n\n{notes}\n\n{LAST}\n")
    assert read.paragraphs == (LEDE, LAST)


def test_a_book_is_no_article():
    read = read_markdown((LEDE * (LONGEST // 60)).encode(), received_at=NOON)
    assert isinstance(read, Refused)
    assert read.reason == "too_big"


def test_bytes_that_are_no_text_are_refused():
    read = read_markdown(b"\xff\xd1\x00\x98" * 60, received_at=NOON)
    assert isinstance(read, Refused)
    assert read.reason == "encoding"


@pytest.mark.parametrize("mark", ["[", "![", "> ", "- a\n", "*a **b", "[a]["])
def test_marks_without_end_take_little_time(mark):
    start = time.process_time()
    read_markdown((mark * (20_000 // len(mark))).encode(), received_at=NOON)
    assert time.process_time() - start < 5


@given(st.text("---\n+#[]()*_`<>!|: \"'a\x00é&", max_size=120))
def test_reading_markdown_never_raises(text):
    read_markdown(text.encode(), received_at=NOON)


@pytest.mark.parametrize(
    "mark",
    [
        "![[flood.jpg]]",
        '{{< figure src="flood.jpg" caption="The pump" >}}',
        "{% include newsletter.html %}",
        "import Map from '../components/Map.astro';",
    ],
)
def test_what_a_program_puts_into_a_text_is_none_of_it(mark):
    read = draft(f"# Flood in Marsh Lane\n\n{mark}\n\n{LEDE}\n\n{LAST}\n")
    assert read.paragraphs == (LEDE, LAST)


def test_links_to_notes_are_their_words_and_boxes_lose_their_mark():
    linked = LEDE.replace("Marsh Lane", "[[places/marsh|Marsh Lane]]")
    read = draft(f"# Flood in Marsh Lane\n\n{linked}\n\n> [!quote]\n> {LAST}\n")
    assert read.paragraphs == (LEDE, LAST)


@pytest.mark.parametrize(
    "text",
    [
        f"* TOC\n{{:toc}}\n\n{LEDE}",
        f"{LEDE}\n{{: .note}}",
        f"{{:.lead}}\n{LEDE}",
        f"{LEDE} ^a1b2c3",
        f"Markdown Content:\n{LEDE}",
        f"{LEDE}\n\n![Barrier](a.jpg)\n*The barrier at dawn*",
    ],
)
def test_attributes_contents_and_captions_are_no_text(text):
    assert draft(f"# Flood\n\n{text}\n").paragraphs == (LEDE,)


def test_a_heading_loses_its_attributes_and_braces_in_a_text_stay():
    text = f"# Flood {{#flood .wide}}\n\n{LEDE}\n\nIt is {{ x }} there, and so on ^2\n"
    made = draft(text)
    assert (made.title, made.paragraphs[0]) == ("Flood", LEDE)
    assert made.paragraphs[1] == "It is { x } there, and so on ^2"


def test_json_is_front_matter_too():
    text = f'{{\n  "title": "Flood",\n  "date": "2024-05-17"\n}}\n\n{LEDE}\n'
    (record,) = split(text.encode(), name="flood.md", limits=Limits())
    assert isinstance(record, Record)
    made = drafted(record, received_at=NOON)
    assert isinstance(made, Draft)
    assert (made.title, made.paragraphs) == ("Flood", (LEDE,))
    assert made.published.raw == "2024-05-17"


def test_broken_json_is_no_front_matter():
    assert draft(f"{{\n title: Flood\n}}\n\n{LEDE}\n").paragraphs[-1] == LEDE
