"""Sources that disagree: sixty pairs of reports with traps.

They were written before the code, but looked at while the reader of figures was built:
they keep what was reached, and say nothing of pairs that nobody has seen.
"""

import pytest

from services.desk.commands.staging import understanding
from services.desk.evaluating.conflicts import PAIRS, figures_of, judge, pairs_in

pytestmark = [pytest.mark.quality, pytest.mark.timeout(120)]


def test_conflicts_are_told_and_traps_are_not():
    judged = judge(pairs_in(PAIRS), understanding())
    figures = {one.key: one for one in figures_of(judged)}
    assert figures["conflicts.precision"].is_met
    assert figures["conflicts.recall"].is_met
