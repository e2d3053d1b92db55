"""Names of keys: one hash tag a namespace, a generation for all state."""

import inspect

import pytest

from shared.events.keys import Keys
from shared.events.lasting_keys import LASTING

LAST_FOREVER = {"meta", "updates", "dead_letters", "worker", "workers", "lease"}
LAST_FOREVER |= {"offered", "containers", "decisions", "versions"}
LAST_FOREVER |= {"model", "model_spent", "model_result", "model_due", "modelling"}
LAST_FOREVER |= {"webhooks", "webhook", "webhook_log", "webhook_again"}
LAST_FOREVER |= {"tokens", "session"}
BUILDERS = {"lasting", "state", "stream"}


def names_of(keys, argument="flood"):
    """Every key that Keys can spell, by the name of its property or method."""
    made = {}
    for name, member in inspect.getmembers(Keys):
        if name.startswith("_") or name in BUILDERS:
            continue
        if isinstance(member, property):
            made[name] = getattr(keys, name)
        elif inspect.isfunction(member):
            made[name] = getattr(keys, name)(argument)
    return made


ALL = names_of(Keys("gazette", 3))


def test_every_key_has_the_one_hash_tag_of_its_namespace():
    for key in ALL.values():
        assert key.startswith("{gazette}:")
        assert key.count("{") == key.count("}") == 1


@pytest.mark.parametrize("name", sorted(set(ALL) - LAST_FOREVER))
def test_state_carries_its_generation(name):
    assert ALL[name].startswith("{gazette}:g3:")
    assert names_of(Keys("gazette", 4))[name] != ALL[name]


@pytest.mark.parametrize("name", sorted(LAST_FOREVER))
def test_what_outlives_generations_carries_none(name):
    assert names_of(Keys("gazette", 4))[name] == ALL[name]
    assert ":g3:" not in ALL[name]


def test_no_two_keys_are_spelt_the_same():
    assert len(set(ALL.values())) == len(ALL)


def test_no_two_namespaces_share_a_key():
    assert not set(names_of(Keys("herald", 3)).values()) & set(ALL.values())


def test_an_id_tells_its_key():
    keys = Keys()
    ids = ("offer", "document", "revisions", "story", "members", "writing", "versions")
    for name in ids:
        make = getattr(keys, name)
        assert make("flood") != make("fire")


def test_the_names_of_what_lasts_are_listed():
    keys = Keys()
    known = {keys.updates, keys.dead_letters, keys.meta, keys.workers}
    known |= {keys.offered, keys.containers, keys.decisions}
    assert {keys.lasting(name) for name in LASTING} == known


def test_the_front_page_of_all_editions_stands_beside_those_of_each():
    assert Keys().front() == Keys().front("all") != Keys().front("en")


def test_what_is_being_rebuilt_says_nothing_in_public():
    quiet = Keys("gazette", 4, is_rebuilding=True)
    assert quiet.updates.startswith("{gazette}:g4:")
    assert quiet.updates != Keys("gazette", 4).updates
    assert quiet.dead_letters.startswith("{gazette}:g4:")
    assert quiet.versions("flood").startswith("{gazette}:g4:")
    hushed = ("updates", "dead_letters", "lease", "versions")
    others = {name: key for name, key in names_of(quiet).items() if name not in hushed}
    spoken = names_of(Keys("gazette", 4))
    assert others == {name: spoken[name] for name in others}


def test_what_is_being_rebuilt_takes_no_lease_of_the_live_one():
    rebuilt = Keys("gazette", 4, is_rebuilding=True)
    assert rebuilt.lease("ingest").startswith("{gazette}:g4:")
    assert rebuilt.lease("ingest") != Keys("gazette", 4).lease("ingest")


def test_a_stream_is_found_by_its_name_wherever_it_stands():
    keys = Keys("gazette", 3)
    assert keys.stream("articles.ingested") == keys.ingested
    assert keys.stream("articles.offered") == keys.offered
    assert keys.stream("decisions.offered") == keys.decisions
