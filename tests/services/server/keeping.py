"""What a server is given to keep, and what it kept."""

import redis

HEADLINE = "Flood in Marsh Lane"


def told(url: str, *, keys: int = 1) -> None:
    """Give the server something to keep."""
    with redis.Redis.from_url(url) as client:
        for number in range(keys):
            client.set(f"headline:{number}", HEADLINE)


def kept(url: str) -> int:
    with redis.Redis.from_url(url) as client:
        return int(client.dbsize())
