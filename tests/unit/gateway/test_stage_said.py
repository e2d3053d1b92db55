"""How far a decision is, in words."""

import pytest

from services.gateway.core.editing_views import STAGES, Stage, stage_said


@pytest.mark.parametrize(
    ("left", "tail"),
    [
        (None, ""),
        (0, " No article leaves its story."),
        (1, " 1 article leaves its story."),
        (3, " 3 articles leave their stories."),
    ],
)
@pytest.mark.parametrize("stage", ["taken", "done"])
def test_of_a_block_it_is_told_how_many_articles_leave(
    stage: Stage, left: int | None, tail: str
):
    assert stage_said(stage, left) == STAGES[stage] + tail


@pytest.mark.parametrize("stage", ["waiting", "journalled"])
def test_nothing_is_told_of_it_before_a_placer_counted(stage: Stage):
    """One edition may have counted while another has not."""
    assert stage_said(stage, 2) == STAGES[stage]
