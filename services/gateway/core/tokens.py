"""Tokens: what they allow, and how they are told without being kept. Pure."""

import hashlib
from datetime import datetime
from typing import Literal

from shared.events.base import Model

Scope = Literal["read", "ingest", "edit", "webhooks"]
SCOPES: tuple[Scope, ...] = ("read", "ingest", "edit", "webhooks")
#: What a token begins with, so that people and scanners know one when they see it.
PREFIX = "sw_"
#: Characters; ours have fewer.
_LONGEST = 200


class Token(Model):
    """What is known of a token; the secret itself is shown once, and kept nowhere."""

    id: str
    #: Who uses it; what is handed in with it has this name as its source.
    name: str
    scopes: tuple[Scope, ...]
    created_at: datetime


def mark_of(secret: str) -> str:
    """Return what is kept of a secret: its SHA-256. It is 256 random bits, so that no
    slow hash is needed."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def secret_in(header: str) -> str | None:
    """Return the bearer token of an Authorization header; None if it holds none."""
    scheme, _, secret = header.strip().partition(" ")
    return secret_typed(secret) if scheme.lower() == "bearer" else None


def secret_typed(text: str) -> str | None:
    """Return a token as it was typed; None for what can be none."""
    secret = text.strip()
    return secret if secret.startswith(PREFIX) and len(secret) <= _LONGEST else None
