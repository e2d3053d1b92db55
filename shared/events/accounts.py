"""Tokens and webhooks as the journal keeps them, so that they outlast their server."""

from typing import Literal

from shared.events.base import Model
from shared.events.keys import Keys


class Account(Model):
    """A token or a webhook that was made, or taken back. It holds no secret: of a token
    the SHA-256 is its name, a webhook's secret stays in the server's state alone."""

    kind: Literal["token", "webhook"]
    #: Its field in the hash of its kind.
    name: str
    #: What is kept of it, as JSON; "": it was taken back.
    kept: str = ""

    def key(self, keys: Keys) -> str:
        """Return the hash that it lies in."""
        return keys.tokens if self.kind == "token" else keys.webhooks
