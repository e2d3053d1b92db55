"""Settings that every service has: frozen, typed, read once from the environment."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

#: A level of log lines, in whatever case it is written.
Level = Annotated[
    Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(str.upper)
]


class ServiceSettings(BaseSettings):
    """What each service needs to stand on; its own settings extend this."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    #: Address of the Redis or Valkey server; empty: the data folder's embedded one.
    redis_url: str = Field("", validation_alias="REDIS_URL")
    #: Folder of inbox, archive, journal, rejects, server and log files.
    data: Path = Field(Path("data"), validation_alias="STORYWIRE_HOME")
    #: Address of the archive: a folder, or whatever fsspec knows (s3://BUCKET/FOLDER;
    #: its library must be installed); empty: `archive` in the data folder.
    archive: str = Field("", validation_alias="ARCHIVE")
    #: Megabytes of an archive far away that are kept in `cache` of the data folder, so
    #: that they are not fetched again and again; 0: none.
    archive_cache_mb: int = Field(512, ge=0, validation_alias="ARCHIVE_CACHE_MB")
    #: Prefix of all keys; several Storywires may share one server.
    namespace: str = Field("storywire", validation_alias="STORYWIRE_NAMESPACE")
    #: Languages with an edition of their own, parted by commas; `xx` takes the rest.
    editions: str = Field("en,de,es,fr", validation_alias="EDITIONS")
    #: Least level that is logged: DEBUG, INFO, WARNING or ERROR.
    log_level: Level = Field("INFO", validation_alias="LOG_LEVEL")
    #: Log files are called SERVICE-PID, or by the name of the `host` where every process
    #: has a machine of its own, a container: process ids are the same there.
    log_names: Literal["pid", "host"] = Field("pid", validation_alias="LOG_NAMES")
    #: Address of an OpenTelemetry collector (OTLP over HTTP), such as
    #: http://localhost:4318; empty: no traces are sent.
    traces: str = Field("", validation_alias="OTEL_EXPORTER_OTLP_ENDPOINT")
    #: File that a service touches, once a second, while the server takes its signs of
    #: life, for `python -m shared.runtime.health FILE`; empty: none.
    alive: str = Field("", validation_alias="STORYWIRE_ALIVE")
    #: A message that waits unhandled for so many milliseconds is taken from its worker.
    reclaim_idle_ms: int = Field(30_000, validation_alias="RECLAIM_IDLE_MS")
    #: Seconds after which another worker may take over from a silent leader, who renews
    #: its lease four times as often. A standby with a warm index works a second later;
    #: less than the longest pause of a loaded machine takes the lead from the living.
    lease_seconds: float = Field(3.0, validation_alias="LEASE_SECONDS")
    #: A work stream that holds so many messages pushes back.
    stream_bound: int = Field(10_000, validation_alias="STREAM_BOUND")

    @property
    def all_editions(self) -> tuple[str, ...]:
        """The editions in order, `xx` last."""
        named = [one.strip() for one in self.editions.split(",") if one.strip()]
        return tuple(dict.fromkeys([*(one for one in named if one != "xx"), "xx"]))
