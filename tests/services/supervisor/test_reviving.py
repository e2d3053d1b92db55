"""Every service is started, revived after a pause, and told when it fails again."""

import os
import signal

from structlog.testing import capture_logs

from services.desk.staff.restarts import Restarts
from services.desk.staff.supervisor import ServiceSpec
from tests.services.supervisor.supervised import a_service, all_pids, running


async def test_every_instance_of_every_service_is_started(eventually):
    specs = (a_service("ingest"), a_service("enrich", instances=3))
    async with running(*specs) as supervisor:
        await eventually(lambda: len(all_pids(supervisor)) == 4)
        assert list(supervisor.pids) == ["ingest", "enrich"]
        assert len(set(supervisor.pids["enrich"])) == 3


async def test_services_have_their_own_process_groups_and_environment(
    eventually, tmp_path
):
    code = """
        import os, sys, signal
        own = os.getpgid(0) == os.getpid()
        open(sys.argv[1], "w").write(f"{own} {os.environ['DESK']}")
        signal.pause()
    """
    seen = tmp_path / "seen"
    spec = a_service("enrich", code, str(seen), env={"DESK": "night"})
    async with running(spec):
        await eventually(lambda: seen.exists() and seen.read_text() == "True night")


async def test_a_killed_service_is_started_again_and_the_others_are_not_touched(
    eventually,
):
    async with running(a_service("ingest"), a_service("enrich")) as supervisor:
        await eventually(lambda: len(all_pids(supervisor)) == 2)
        before = dict(supervisor.pids)
        os.kill(before["enrich"][0], signal.SIGKILL)
        await eventually(
            lambda: supervisor.pids.get("enrich") not in (None, before["enrich"])
        )
        assert supervisor.pids["ingest"] == before["ingest"]


async def test_a_service_that_ends_with_0_unasked_is_started_again(eventually, tmp_path):
    code = "import sys; open(sys.argv[1], 'a').write('x')"
    lives = tmp_path / "lives"
    async with running(a_service("gateway", code, str(lives))):
        await eventually(lambda: lives.exists() and len(lives.read_text()) >= 3)


async def test_a_failing_service_is_told_once_with_its_last_error(eventually):
    specs = (
        a_service("gateway", "raise ValueError('no such page')"),
        a_service("ingest"),
    )
    with capture_logs() as logs:
        async with running(*specs) as supervisor:
            await eventually(lambda: len(ended(logs)) >= 8)
            assert supervisor.failing == {"gateway": "ValueError: no such page"}
            assert len(supervisor.pids["ingest"]) == 1
    told = [line for line in logs if line["event"] == "service.failing"]
    assert len(told) == 1
    assert "gateway ended 5 times in a row (exit code 1)" in told[0]["error"]
    assert "ValueError: no such page" in told[0]["error"]


def ended(logs: list) -> list:
    return [line for line in logs if line["event"] == "service.exited"]


async def test_a_failing_service_that_lives_again_is_no_longer_called_failing(
    eventually, tmp_path
):
    code = """
        import os, signal, sys
        if not os.path.exists(sys.argv[1]):
            sys.exit("the ink is out")
        signal.pause()
    """
    ink = tmp_path / "ink"
    restarts = Restarts(first_pause=0.01, longest_pause=0.05, quick=0.3)
    spec = a_service("enrich", code, str(ink))
    async with running(spec, restarts=restarts) as supervisor:
        await eventually(lambda: supervisor.failing == {"enrich": "the ink is out"})
        ink.touch()
        await eventually(lambda: supervisor.failing == {})


async def test_a_command_that_is_not_there_is_said_and_the_others_go_on(eventually):
    absent = ServiceSpec(name="enrich", command=("/nowhere/press",))
    async with running(absent, a_service("ingest")) as supervisor:
        await eventually(lambda: "enrich" in supervisor.failing)
        assert "/nowhere/press: No such file" in supervisor.failing["enrich"]
        assert len(supervisor.pids["ingest"]) == 1


def test_pauses_double_with_each_quick_end_up_to_the_longest():
    state, pauses = Restarts(first_pause=1, longest_pause=10), []
    for _ in range(6):
        state = state.after(0.1)
        pauses.append(state.pause)
    assert pauses == [1, 2, 4, 8, 10, 10]
    assert state.is_failing


def test_a_worker_killed_at_work_is_not_held_for_broken():
    state = Restarts()
    for _ in range(50):
        state = state.after(8.0)
    assert state.pause == Restarts().first_pause
    assert not state.is_failing


def test_a_healthy_minute_makes_up_for_quick_ends():
    state = Restarts()
    for _ in range(9):
        state = state.after(0.1)
    assert not state.after(60).is_failing
    assert state.after(60).pause == Restarts().first_pause
