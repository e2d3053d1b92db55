"""The gateway's settings."""

from typing import Literal

from pydantic import Field

from shared.settings import ServiceSettings


class Settings(ServiceSettings):
    """What the gateway needs besides what every service needs."""

    #: Address to listen on; 0.0.0.0 lets other machines in.
    host: str = Field("127.0.0.1", validation_alias="GATEWAY_HOST")
    #: Port to listen on; 0 takes any free one.
    port: int = Field(8080, ge=0, le=65535, validation_alias="GATEWAY_PORT")
    #: Stories on one page of the front.
    page_stories: int = Field(24, ge=1, le=100, validation_alias="GATEWAY_PAGE_STORIES")
    #: Stories, and pages as printed, kept in memory; they are shown, marked as old, while
    #: the server is away.
    kept_stories: int = Field(2_000, ge=1, validation_alias="GATEWAY_KEPT_STORIES")
    #: Stories that search, filters and pages of names find, the last updated ones.
    found_stories: int = Field(50_000, ge=1, validation_alias="GATEWAY_FOUND_STORIES")
    #: Seconds that a page waits for the server before it counts as away.
    read_seconds: float = Field(3.0, gt=0, validation_alias="GATEWAY_READ_SECONDS")
    #: Most clients that read live updates at once.
    live_readers: int = Field(2_000, ge=1, validation_alias="GATEWAY_LIVE_READERS")
    #: Updates held in memory for live clients; one that falls further behind starts anew.
    live_room: int = Field(1_000, ge=1, validation_alias="GATEWAY_LIVE_ROOM")
    #: Seconds between signs of life to clients that have nothing else to hear.
    live_alive: float = Field(15.0, gt=0, validation_alias="GATEWAY_LIVE_ALIVE")
    #: Seconds that a live client may leave its end unread before it is cut.
    live_patience: float = Field(60.0, gt=0, validation_alias="GATEWAY_LIVE_PATIENCE")
    #: Seconds between attempts to reach a server that is away.
    retry_seconds: float = Field(1.0, gt=0, validation_alias="GATEWAY_RETRY_SECONDS")
    #: Who may read: `open` (all), or `token` (who has one with the scope `read`).
    read: Literal["open", "token"] = Field("open", validation_alias="GATEWAY_READ")
    #: Most requests a minute of one token, or of one address without; 0: any number.
    per_minute: int = Field(60_000, ge=0, validation_alias="GATEWAY_PER_MINUTE")
    #: Most bytes of a file handed over by `POST /api/articles`.
    offer_bytes: int = Field(20_000_000, ge=1, validation_alias="GATEWAY_OFFER_BYTES")
    #: Let webhooks go over http, to any port and to private addresses: for development.
    webhooks_anywhere: bool = Field(False, validation_alias="GATEWAY_WEBHOOKS_ANYWHERE")
