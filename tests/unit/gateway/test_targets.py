"""Where a webhook may go."""

import sys
from collections.abc import Iterator
from typing import Any

import pytest

from services.gateway.core.targets import Target, is_public, target_of
from services.gateway.sender import Sender, resolved

#: Forms of addresses that lead inside; each is refused by its form, or once resolved.
INSIDE = (
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0x7f.0.0.1/",
    "https://0177.0.0.1/",
    "https://017700000001/",
    "https://0/",
    "https://0.0.0.0/",
    "https://10.0.0.1/",
    "https://172.16.0.1/",
    "https://192.168.1.1/",
    "https://100.64.0.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://192.0.0.8/",
    "https://192.0.0.192/",
    "https://192.88.99.1/",
    "https://198.18.0.1/",
    "https://224.0.0.1/",
    "https://240.0.0.1/",
    "https://255.255.255.255/",
    "https://[::1]/",
    "https://[::]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[::127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[64:ff9b:1::1]/",
    "https://[2002:7f00:1::]/",
    "https://[2001:0:1::1]/",
    "https://[fe80::1]/",
    "https://[fe80::1%25eth0]/",
    "https://[fc00::1]/",
    "https://[fd00:ec2::254]/",
    "https://[fec0::1]/",
    "https://[ff02::1]/",
    "https://localhost/",
    "https://localhost./",
    "https://press.example@127.0.0.1/",
    "https://127.0.0.1:443@press.example/",
    "https://127.0.0.1#@press.example/",
    "https://press.example\\@127.0.0.1/",
    "https://127。0。0。1/",
    "https://①②⑦.0.0.1/",
    "https://127.0.0.1%00.press.example/",
    "https://rebound.press.example/",
    "https://mixed.press.example/",
    "https://press.example:6379/",
    "http://press.example/",
    "file:///etc/passwd",
    "gopher://press.example/",
    "https:///nothing",
    "https://press.example:99999/",
    "https://press .example/",
    "https://[::ffff:169.254.169.254]/latest/meta-data/",
    "https://[64:ff9b::a9fe:a9fe]/latest/meta-data/",
    "https://[0:0:0:0:0:ffff:127.0.0.1]/",
    "https://[2001:db8::1]/",
    "https://metadata.google.internal/computeMetadata/v1/",
    "https://127.0.0.1.press.example/",
    "https://0251.0376.0251.0376/",
    "https://2852039166/",
    "https://press.example:443@10.0.0.1/",
    "https://press.example?@127.0.0.1/",
    "//127.0.0.1/",
    "https://nat64.press.example/",
)

#: What the system's resolver makes of numbers, and what a hostile name server says.
NAMES = {
    "127.1": ["127.0.0.1"],
    "2130706433": ["127.0.0.1"],
    "0x7f000001": ["127.0.0.1"],
    "0x7f.0.0.1": ["127.0.0.1"],
    "0177.0.0.1": ["127.0.0.1"],
    "017700000001": ["127.0.0.1"],
    "0": ["0.0.0.0"],
    "localhost": ["127.0.0.1"],
    "localhost.": ["::1"],
    "rebound.press.example": ["10.1.2.3"],
    "mixed.press.example": ["93.184.216.34", "127.0.0.1"],
    "metadata.google.internal": ["169.254.169.254"],
    "127.0.0.1.press.example": ["127.0.0.1"],
    "0251.0376.0251.0376": ["169.254.169.254"],
    "2852039166": ["169.254.169.254"],
    "nat64.press.example": ["64:ff9b::7f00:1"],
    "press.example": ["127.0.0.1"],
}


#: What is said before anything is connected to.
REFUSALS = {
    "this is no address",
    "this is no address of a host",
    "only https is allowed",
    "an address with a user is not allowed",
    "an address with a fragment is not allowed",
    "only the ports 443 and 8443 are allowed",
    "its name leads to a private address",
}


#: Where this process tried to connect to, while somebody watches; None: nobody does.
_tried: list[Any] | None = None


def _watch(event: str, said: tuple[Any, ...]) -> None:
    if _tried is not None and event == "socket.connect":
        _tried.append(said[1][:2])
        raise ConnectionRefusedError("nothing leaves this machine in a test")


sys.addaudithook(_watch)


@pytest.fixture
def reached() -> Iterator[list[Any]]:
    """Where the process tried to connect to; it gets nowhere."""
    global _tried  # noqa: PLW0603 - a hook of the interpreter's can't be taken back
    _tried = found = []
    yield found
    _tried = None


async def named(host: str, _: int) -> list[str]:
    return NAMES.get(host, [host])


def test_the_list_is_long():
    assert len(set(INSIDE)) >= 60


@pytest.mark.parametrize("url", INSIDE)
async def test_no_webhook_leads_inside(url: str, reached: list[Any]):
    answer = await Sender(resolve=named).post(url, {}, b"{}")
    assert answer.status is None
    assert answer.why in REFUSALS
    assert reached == []


async def test_a_name_that_turns_private_after_the_check_is_not_asked_again(
    reached: list[Any],
):
    answers = [["93.184.216.34"], ["127.0.0.1"]]

    async def rebound(_: str, __: int) -> list[str]:
        return answers.pop(0)

    await Sender(resolve=rebound).post("https://rebound.example/", {}, b"{}")
    assert reached == [("93.184.216.34", 443)]
    assert answers == [["127.0.0.1"]]


async def test_the_system_s_own_resolver_leads_nowhere_either(reached: list[Any]):
    for host in ("localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1"):
        answer = await Sender(resolve=resolved).post(f"https://{host}/", {}, b"{}")
        assert answer.status is None
    assert reached == []


def test_a_public_address_is_a_target():
    assert target_of("https://press.example/hook?a=1") == Target(
        "press.example", 443, is_secure=True
    )
    assert target_of("https://press.example:8443") == Target("press.example", 8443, True)
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")
    assert not is_public("press.example")


def test_development_may_go_to_its_own_machine():
    assert target_of("http://127.0.0.1:9000/", is_open=True) == Target(
        "127.0.0.1", 9000, is_secure=False
    )
