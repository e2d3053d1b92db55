"""How many real articles a second go through everything."""

import pytest

pytestmark = [pytest.mark.deep, pytest.mark.e2e, pytest.mark.timeout(900)]


@pytest.mark.parametrize("enrich", [1, 2])
def test_five_hundred_articles_go_through_everything(bench, stream, enrich):
    figures = bench(stream, "--probes", 0, "--idle", 0, "--enrich", enrich)
    each = {name: f"{2 * cpu:.0f} ms" for name, cpu in figures["cpu"].items()}
    print(f"{figures['rate']:.1f} articles a second, {enrich} enrich, CPU each: {each}")
    assert figures["articles"] == 500
    assert {"ingest", "enrich", "summarize", "server"} <= set(figures["cpu"])
