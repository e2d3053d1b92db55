"""The verb eval with all its subjects: each module adds its own to the group."""

from services.desk.commands import (
    evaluating_conflicts,
    evaluating_stories,
    evaluating_writing,
)
from services.desk.commands.evaluating import evaluate

__all__ = ["evaluate", "evaluating_conflicts", "evaluating_stories", "evaluating_writing"]
