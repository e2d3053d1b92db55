"""Figures beside what was asked of them."""

from services.desk.evaluating.figures import Asked, Figure, table

BODY = Figure("gazette.body", "Gazette: body", 0.9497, 150, Asked(0.95))
LEFT = Figure("gazette.left", "Gazette: lines left", 3, 30, Asked(0, "most"), "count")
ITEMS = Figure("wire.body", "Wire: body", 0.95, 20, Asked(1.0), "of_all")
COST = Figure("cost", "CPU", 1.42, 91, Asked(1.6, "most"), "ratio")
SPENT = Figure("spent", "CPU of a page", 35.94, 91, unit="ms")
RATE = Figure("rate", "Articles", 1840.2, 20_000, Asked(1_500), "rate")


def test_a_figure_is_met_when_it_is_as_good_as_asked():
    assert [one.is_met for one in (BODY, LEFT, ITEMS, COST, SPENT, RATE)] == [
        *(False, False, False),
        *(True, True, True),
    ]


def test_the_table_shows_what_is_asked_beside_what_is_reached():
    assert table([BODY, LEFT, ITEMS, COST, SPENT, RATE]) == [
        "figure                   asked  measured      of",
        "Gazette: body          ≥ 0.950     0.949     150  below",
        "Gazette: lines left        ≤ 0         3      30  above",
        "Wire: body             ≥ 20/20     19/20      20  below",
        "CPU                     ≤ 1.60      1.42      91",
        "CPU of a page                –   35.9 ms      91",
        "Articles             ≥ 1,500/s   1,840/s  20,000",
    ]


def test_a_share_is_never_rounded_up_to_what_is_asked():
    (_, line) = table([Figure("body", "Body", 0.96999, 91, Asked(0.97))])
    assert "0.969" in line


def test_a_share_that_is_met_to_the_last_digit_reads_so():
    (_, line) = table([Figure("body", "Body", 0.29, 100, Asked(0.29))])
    assert line.split() == ["Body", "≥", "0.290", "0.290", "100"]


def test_a_figure_as_data_tells_what_was_asked():
    shape = BODY.shape()
    assert (shape["asked"], shape["bound"], shape["is_met"]) == (0.95, "least", False)
    assert SPENT.shape()["asked"] is SPENT.shape()["is_met"] is None
