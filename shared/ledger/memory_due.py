"""Due stories in memory: when a story wants text, and who writes it."""

from shared.events.steps import Leased, Touch
from shared.ledger.memory_server import Hash, MemoryServer, Ranking
from shared.ledger.port import DueStory


def touch(server: MemoryServer, wish: Touch) -> None:
    """Let a story want text; while it is leased, remember that it wants text again."""
    writing = server.write(wish.writing, Hash)
    prefix = "again_" if "token" in writing else ""
    first = int(writing.setdefault(f"{prefix}first", str(wish.now)))
    when = min(first + wish.longest, wish.now + wish.quiet)
    if prefix:
        writing["again"] = "1"
        writing["again_due"] = str(when)
    else:
        server.write(wish.due, Ranking)[wish.story_id] = when


def take(
    server: MemoryServer,
    due: str,
    writing: str,
    story_id: str,
    *,
    token: str,
    now: int,
    lease: int,
) -> DueStory:
    """Lease a story to one writer for a time, in ms: then it is due again; twice as long
    as the lease before, if that was left unfinished.

    Touches before this are forgotten: who holds the new lease reads what they changed.
    """
    entry = server.write(writing, Hash)
    for name in ("again", "again_first", "again_due"):
        entry.pop(name, None)
    entry["token"] = token
    leases = int(entry.get("leases", "0")) + 1
    entry["leases"] = str(leases)
    server.write(due, Ranking)[story_id] = now + (lease << min(leases - 1, 5))
    return DueStory(story_id, token, leases)


def end_lease(server: MemoryServer, fence: Leased) -> None:
    """End a writer's lease; the story stays due if it was touched meanwhile."""
    entry = server.hash(fence.writing)
    due = server.write(fence.due, Ranking)
    if entry.get("again") == "1":
        due[fence.story_id] = int(entry["again_due"])
        server.values[fence.writing] = Hash(first=entry["again_first"])
    else:
        due.pop(fence.story_id, None)
        server.tidy(fence.due)
        server.erase(fence.writing)
