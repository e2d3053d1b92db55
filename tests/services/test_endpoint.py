"""The adapter against a server on the loopback that breaks in every way."""

import asyncio
from collections.abc import Iterator

import pytest

from services.summarize.core.writing.model.said import CallFailed, FormRefused
from services.summarize.endpoint import MOST, Endpoint
from services.summarize.endpoint_client import ERROR_BYTES
from tests.modelhouse import Answer, Liar, lying

ASKED = [{"role": "user", "content": "Write."}]


@pytest.fixture
def liar() -> Iterator[Liar]:
    with lying() as found:
        yield found


def endpoint(liar: Liar, *, key: str = "sesame", seconds: float = 30.0) -> Endpoint:
    return Endpoint(address=liar.url, model="quill", key=key, seconds=seconds, tokens=700)


async def said(liar: Liar, **about: object) -> object:
    async with endpoint(liar, **about) as one:
        return await one.say(ASKED)


async def failed(liar: Liar, *answers: Answer, **about: object) -> CallFailed:
    liar.say(*answers)
    with pytest.raises(CallFailed) as caught:
        await said(liar, **about)
    return caught.value


async def test_it_says_what_it_is_told_and_reads_the_answer(liar: Liar) -> None:
    liar.say(Answer("Hello."))
    answer = await said(liar)
    assert (answer.text, answer.tokens_in, answer.tokens_out) == ("Hello.", 700, 90)
    (heard,) = liar.heard
    assert heard.path == "/v1/chat/completions"
    assert heard.key == "sesame"
    assert heard.body["model"] == "quill"
    assert heard.body["max_tokens"] == 700
    assert heard.body["response_format"]["type"] == "json_schema"


async def test_what_the_environment_holds_for_others_is_not_sent_elsewhere(
    liar: Liar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "somebody-else-s")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("OPENAI_ADMIN_KEY", "somebody-else-s")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-somebody-else-s")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-somebody-else-s")
    secrets = "X-Secret: somebody-else-s\nAuthorization: Bearer somebody-else-s"
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", secrets)
    liar.say(Answer("Hello."))
    await said(liar, key="")
    (heard,) = liar.heard
    assert heard.key == "none"
    assert "somebody-else-s" not in str(heard)


async def test_what_cannot_be_sent_fails_one_call(liar: Liar) -> None:
    liar.say(Answer("Hello."))
    async with endpoint(liar) as one:
        with pytest.raises(CallFailed) as caught:
            await one.say([{"role": "user", "content": "\ud800"}])
    assert caught.value.failure == "broken"


@pytest.mark.parametrize("status", [400, 415, 422, 501])
async def test_a_small_server_is_asked_for_less_and_less(liar: Liar, status: int) -> None:
    unknown = Answer(status=status, raw=b'{"error": {"message": "no response_format"}}')
    liar.say(unknown, unknown, unknown, Answer("Hello."))
    async with endpoint(liar) as one:
        for _ in range(3):
            with pytest.raises(FormRefused):
                await one.say(ASKED)
        assert (await one.say(ASKED)).text == "Hello."
        assert (await one.say(ASKED)).text == "Hello."
    forms = [heard.body.get("response_format", {}).get("type") for heard in liar.heard]
    assert forms == ["json_schema", "json_object", None, None, None]
    assert set(liar.heard[-1].body) == {"model", "messages"}


async def test_a_story_that_is_not_taken_changes_nothing_for_the_others(
    liar: Liar,
) -> None:
    raw = b'{"error": {"code": "context_length_exceeded", "message": "Too long."}}'
    liar.say(Answer(status=400, raw=raw), Answer("Hello."))
    async with endpoint(liar) as one:
        with pytest.raises(CallFailed) as caught:
            await one.say(ASKED)
        await one.say(ASKED)
    assert (caught.value.failure, caught.value.is_paid) == ("declined", False)
    formats = [heard.body["response_format"] for heard in liar.heard]
    assert formats[0] == formats[1]


@pytest.mark.parametrize("status", [401, 403, 404])
async def test_a_wrong_key_or_address_is_told(liar: Liar, status: int) -> None:
    error = await failed(liar, Answer(status=status, raw=b"{}"))
    assert error.failure == "refused"
    assert str(status) in error.detail


async def test_a_model_that_is_not_there_is_no_matter_of_form(liar: Liar) -> None:
    raw = b'{"error": {"code": "model_not_found"}}'
    assert (await failed(liar, Answer(status=400, raw=raw))).failure == "refused"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_what_articles_say_follows_no_redirect_to_another_address(
    liar: Liar, status: int
) -> None:
    with lying() as other:
        other.say(Answer("Hello."))
        to = {"Location": f"{other.url}/elsewhere?token=sesame"}
        error = await failed(liar, Answer(status=status, raw=b"", headers=to))
        assert other.heard == []
    assert (error.failure, error.is_paid) == ("moved", False)
    assert error.detail == f"HTTP {status} to {other.url.removesuffix('/v1')}"


async def test_a_redirect_in_a_loop_is_one_request(liar: Liar) -> None:
    to = {"Location": f"{liar.url}/chat/completions"}
    error = await failed(liar, Answer(status=307, raw=b"", headers=to))
    assert error.failure == "moved"
    assert len(liar.heard) == 1


@pytest.mark.parametrize("status", [429, 503])
async def test_a_limit_says_for_how_long(liar: Liar, status: int) -> None:
    error = await failed(
        liar, Answer(status=status, raw=b"{}", headers={"Retry-After": "7"})
    )
    assert (error.failure, error.wait) == ("limited", 7.0)
    assert len(liar.heard) == 1


async def test_a_server_error_is_the_server_s(liar: Liar) -> None:
    assert (await failed(liar, Answer(status=500, raw=b"oops"))).failure == "away"


async def test_an_answer_that_breaks_off_is_lost_and_may_have_to_be_paid_for(
    liar: Liar,
) -> None:
    error = await failed(liar, Answer("Hello.", cut=40))
    assert (error.failure, error.is_paid) == ("lost", True)


async def test_of_an_error_no_more_is_read_than_tells_what_it_is(liar: Liar) -> None:
    told = b'{"error": {"message": "This was flagged by moderation."}}'
    short, long = b" " * 60_000 + told, b" " * ERROR_BYTES + told
    assert (await failed(liar, Answer(status=400, raw=short))).detail == "HTTP 400"
    endless = Answer(status=500, raw=b"x" * 9_000_000)
    assert (await failed(liar, endless)).failure == "away"
    unknown = b'{"error": "no response_format"}'
    error = await failed(liar, Answer(status=400, raw=long + unknown))
    assert error.failure == "declined"


async def test_an_error_that_breaks_off_is_told_by_its_status(liar: Liar) -> None:
    answer = Answer(status=429, raw=b"{}" * 99, cut=9, headers={"Retry-After": "7"})
    error = await failed(liar, answer)
    assert (error.failure, error.wait) == ("limited", 7.0)


@pytest.mark.parametrize(
    ("code", "failure"), [(429, "limited"), (502, "away"), (401, "refused")]
)
async def test_an_error_in_an_answer_that_says_all_is_well_is_one(
    liar: Liar, code: int, failure: str
) -> None:
    raw = b'{"error": {"code": %d, "message": "It went wrong."}}' % code
    assert (await failed(liar, Answer(raw=raw))).failure == failure


async def test_an_answer_at_its_bound_is_half_of_one(liar: Liar) -> None:
    assert (await failed(liar, Answer("{", finish="length"))).failure == "cut"


async def test_a_huge_answer_is_not_read_to_its_end(liar: Liar) -> None:
    assert (await failed(liar, Answer("x" * (MOST + 1)))).failure == "huge"


@pytest.mark.parametrize("raw", [b"{}", b"[1]"])
async def test_what_is_no_answer_is_broken(liar: Liar, raw: bytes) -> None:
    assert (await failed(liar, Answer(raw=raw))).failure == "broken"


@pytest.mark.parametrize("raw", [b"<html>Sign in</html>", b"", b'{"choices": [{'])
async def test_a_page_in_the_place_of_an_answer_is_a_lost_one(
    liar: Liar, raw: bytes
) -> None:
    assert (await failed(liar, Answer(raw=raw))).failure == "lost"


async def test_a_server_that_says_nothing_is_given_up(liar: Liar) -> None:
    error = await failed(liar, Answer("Hello.", late=30.0), seconds=0.3)
    assert error.failure == "timeout"


@pytest.mark.parametrize("status", [200, 500])
async def test_a_server_that_drips_is_given_up(liar: Liar, status: int) -> None:
    answer = Answer("Hello.", status=status, drip=0.1)
    error = await failed(liar, answer, seconds=0.5)
    assert error.failure == "timeout"


async def test_nobody_at_the_address_is_away() -> None:
    with lying() as gone:
        pass
    with pytest.raises(CallFailed) as caught:
        await said(gone)
    assert caught.value.failure == "away"


async def test_several_calls_go_at_once(liar: Liar) -> None:
    liar.say(Answer("Hello.", late=0.05))
    async with endpoint(liar) as one:
        answers = await asyncio.gather(*(one.say(ASKED) for _ in range(4)))
    assert {answer.text for answer in answers} == {"Hello."}
