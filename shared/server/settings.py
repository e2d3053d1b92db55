"""Settings of the embedded server, for whoever starts one."""

from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

#: When the server forces its file to the disk: at each write, or once a second.
Fsync = Literal["always", "everysec"]


class ServerSettings(BaseSettings):
    """Which server to start, and how careful it is."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    #: Path or name of a valkey-server or redis-server; empty: the packaged one.
    server: str = Field("", validation_alias="STORYWIRE_SERVER")
    #: `always` loses nothing in a power cut; `everysec` is several times as fast and
    #: can lose about two seconds, which are then taken again from the journal.
    fsync: Fsync = Field("always", validation_alias="STORYWIRE_FSYNC")
