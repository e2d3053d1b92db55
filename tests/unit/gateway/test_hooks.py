"""Webhooks: signatures, ids, and when a delivery is tried again."""

import json
from datetime import datetime, timedelta

import pytest

from services.gateway.core.hooks import (
    WAITS,
    Endpoint,
    Former,
    before,
    body_of,
    next_of,
    secret_from,
    sign,
    signatures,
    webhook_id_of,
)
from tests.records import NIGHT
from tests.unit.gateway.test_filters import an_update


def test_the_signature_is_the_one_of_the_specification():
    # The example of the reference libraries.
    signature = sign(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        webhook_id="msg_p5jXN8AQM9LWM0D4loKWxJek",
        timestamp=1614265330,
        body=b'{"test": 2432232314}',
    )
    assert signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_while_a_secret_is_changed_both_sign_the_new_one_first():
    old, new = (secret_from(one * 32) for one in (b"a", b"b"))
    endpoint = Endpoint(
        id="w",
        url="https://herald.example/",
        secret=new,
        former=(Former(secret=old, until=NIGHT),),
        created_at=NIGHT,
    )
    until = int(NIGHT.timestamp())
    for timestamp, secrets in ((until - 1, (new, old)), (until, (new,))):
        about = {"webhook_id": "m", "timestamp": timestamp, "body": b"{}"}
        wanted = " ".join(sign(one, **about) for one in secrets)
        assert signatures(endpoint, **about) == wanted
    alone = endpoint.model_copy(update={"former": ()})
    assert " " not in signatures(alone, webhook_id="m", timestamp=1, body=b"{}")


def test_a_secret_that_is_changed_twice_signs_as_long_as_was_said():
    endpoint = Endpoint(id="w", url="u", secret="a", created_at=NIGHT)
    hour = timedelta(hours=1)
    for number, secret in enumerate("bc", start=1):
        endpoint = endpoint.renewed(secret, now=NIGHT, until=NIGHT + number * 2 * hour)
    assert [(one.secret, one.until) for one in endpoint.former] == [
        ("b", NIGHT + 4 * hour),
        ("a", NIGHT + 2 * hour),
    ]
    later = endpoint.renewed("d", now=NIGHT + 3 * hour, until=NIGHT + 5 * hour)
    assert [one.secret for one in later.former] == ["c", "b"], "a is over"
    leaked = endpoint.renewed("d", now=NIGHT, until=None)
    assert (leaked.secret, leaked.former, leaked.former_until) == ("d", (), None)


def test_of_many_former_secrets_the_last_few_sign():
    endpoint = Endpoint(id="w", url="u", secret="0", created_at=NIGHT)
    for secret in "12345678":
        endpoint = endpoint.renewed(secret, now=NIGHT, until=NIGHT + timedelta(1))
    assert [one.secret for one in endpoint.former] == ["7", "6", "5", "4"]


@pytest.mark.parametrize(("former", "until", "count"), [("a", NIGHT, 1), ("", None, 0)])
def test_an_endpoint_stored_with_one_former_secret_still_signs_with_it(
    former: str, until: datetime | None, count: int
):
    stored = {"id": "w", "url": "u", "secret": "b", "created_at": NIGHT.isoformat()}
    said = until.isoformat() if until else None
    plain = json.dumps({**stored, "former": former, "former_until": said})
    endpoint = Endpoint.model_validate_json(plain)
    assert [one.secret for one in endpoint.former] == ["a"][:count]


def test_a_secret_says_what_it_is():
    assert secret_from(b"\0" * 24) == "whsec_" + "A" * 32


def test_an_update_has_one_id_however_often_it_is_sent():
    assert webhook_id_of(an_update()) == "e-flood-7"
    epoch = an_update(event="epoch.started", story_id="", version=0)
    assert webhook_id_of(epoch) == "e-all-0"


def test_half_a_character_does_not_stop_a_webhook():
    assert body_of({"a": "\ud800"}) == b'{"a":"?"}'


def test_an_endpoint_that_fails_is_tried_less_and_less_often_and_then_turned_off():
    waits = [next_of(500, one, why="", chance=0.5).seconds for one in range(1, 8)]
    assert waits == list(WAITS)
    assert next_of(None, 8, why="no answer", chance=0).off


def test_one_that_is_gone_is_turned_off_at_once():
    assert next_of(410, 1, why="", chance=0).off


def test_a_body_that_is_refused_three_times_holds_up_no_other():
    found = [next_of(422, one, why="", chance=0).outcome for one in (1, 2, 3)]
    assert found == ["failed", "failed", "refused"]


@pytest.mark.parametrize("status", [301, 307, 308])
def test_a_redirect_is_a_failure(status: int):
    assert next_of(status, 1, why="", chance=0).outcome == "failed"


@pytest.mark.parametrize(
    ("cursor", "earlier"), [("7-3", "7-2"), ("7-0", "6-18446744073709551615")]
)
def test_the_update_of_a_cursor_comes_first_after_the_one_before(
    cursor: str, earlier: str
):
    assert before(cursor) == earlier


@pytest.mark.parametrize("status", [200, 202, 204])
def test_what_is_taken_is_sent(status: int):
    assert next_of(status, 1, why="", chance=0.5).outcome == "sent"
