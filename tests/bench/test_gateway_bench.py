"""What one gateway bears: open readers, and pages among many stories."""

import pytest

from services.desk.benching import page_benching, readers_benching
from services.desk.commands.bench_gateway import pages_lines, readers_lines
from services.desk.terminal.speaking import settings_for

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]


@pytest.mark.deep
def test_a_thousand_readers_hear_every_update_within_a_second(bench):
    found = bench("--readers", 1_000, "--seconds", 45)
    print(f"readers: 95 % of updates within {found['p95']:.2f} s, {found['memory']:,} B")
    assert found["missed"] == 0
    assert found["updates"] == 225
    assert found["cut"] == found["stuck"] == 3
    assert found["memory"] <= 300e6
    assert found["p95"] <= 1.0


@pytest.mark.deep
def test_three_hundred_pages_a_second_among_ten_thousand_stories(bench):
    found = bench("--pages", 10_000, "--seconds", 30)
    print(
        f"pages: {found['rate']:.0f} a second, 99 % within {1000 * found['p99']:.0f} ms;"
        f" {found['of_a_core']:.0f} for each second of CPU time"
    )
    assert found["updates"] == 150
    assert found["of_a_core"] >= 300
    assert found["rate"] >= 300
    assert found["p99"] <= 0.05


async def test_some_readers_hear_every_update_and_a_stuck_one_is_cut(tmp_path):
    found = await readers_benching.measure(
        settings_for(tmp_path), readers=20, seconds=2, a_second=200, stuck=1, seed=7
    )
    assert (found.missed, found.updates, found.cut) == (0, 400, 1)
    assert len(found.latency) == 20 * 400
    assert "20 readers of live updates, 400 updates to each: 0 missed" in (
        readers_lines(found)
    )


async def test_pages_are_served_while_stories_grow(tmp_path):
    found = await page_benching.measure(
        settings_for(tmp_path), stories=300, distinct=100, seconds=1, seed=7
    )
    assert found.pages == len(found.latency) > 0
    assert found.updates == 5
    assert pages_lines(found)[0].startswith(f"{found.pages:,} pages of ")
