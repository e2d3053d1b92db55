"""Summarize's settings, and whether a model can be asked as it is set."""

from importlib.util import find_spec
from typing import Literal

from pydantic import Field, field_validator

from services.summarize.core.writing.model.locating import is_address
from shared.errors import StorywireError
from shared.settings import ServiceSettings

Role = Literal["placer", "writer", "both"]


class ModelUnset(StorywireError):
    """A model needs both: LLM_URL, the address of an OpenAI-compatible endpoint
    (http:// or https://, a host, perhaps a port and a path), and LLM_MODEL, its name
    there; or set neither."""


class KeyUnsendable(StorywireError):
    """LLM_KEY holds what no request can carry (a space, a line's end, a letter that is
    not ASCII); set it again as the endpoint's owner gave it."""


class NoModelLibrary(StorywireError):
    """LLM_URL is set, but the library to ask a model with is not installed; run
    `make extras` (or install storywire[llm]), or leave LLM_URL and LLM_MODEL empty."""


class Settings(ServiceSettings):
    """Settings of summarize."""

    #: What this process does: place articles, write texts, or both.
    role: Role = Field("both", validation_alias="SUMMARIZE_ROLE")
    #: Articles placed in one round trip to the server.
    place_batch: int = Field(50, validation_alias="PLACE_BATCH")
    #: Seconds from an article on, where all was tidy, until neighbourhoods are tidied.
    tidy_quiet: float = Field(0.02, validation_alias="TIDY_QUIET_SECONDS")
    #: Seconds between looks for stories to close.
    sweep_seconds: float = Field(5.0, validation_alias="SWEEP_SECONDS")
    #: Days of published time without an article after which a story is closed.
    idle_days: float = Field(7.0, validation_alias="STORY_IDLE_DAYS")
    #: Articles, and stories, that leave the placer's memory together once they are
    #: closed, for a file in `index` of the data folder; where very many are there
    #: already, up to four times as many articles.
    place_bundle: int = Field(512, ge=1, validation_alias="PLACE_BUNDLE")
    #: Days for which public updates are kept for readers that come back.
    updates_days: float = Field(7.0, gt=0, validation_alias="UPDATES_DAYS")
    #: A story's text is written so many milliseconds after its last change …
    write_quiet_ms: int = Field(1_000, validation_alias="WRITE_QUIET_MS")
    #: … but at the latest so many after its first.
    write_longest_ms: int = Field(5_000, validation_alias="WRITE_LONGEST_MS")
    #: Words of a story's summary; 0: by the number of its articles.
    words: int = Field(0, ge=0, validation_alias="SUMMARY_WORDS")
    #: A writer that does not finish within so many milliseconds loses its story.
    write_lease_ms: int = Field(10_000, validation_alias="WRITE_LEASE_MS")
    #: Stories that one process writes at the same time.
    writers: int = Field(2, validation_alias="WRITERS")
    #: Address of an OpenAI-compatible endpoint whose model writes, too
    #: (http://127.0.0.1:11434/v1); empty: only the embedded writer does. See
    #: docs/models.md. It needs the extra `llm`: make extras.
    llm_url: str = Field("", validation_alias="LLM_URL")
    #: Name of the model there.
    llm_model: str = Field("", validation_alias="LLM_MODEL")
    #: Key for the endpoint; empty: it asks for none.
    llm_key: str = Field("", repr=False, validation_alias="LLM_KEY")
    #: Seconds that one call may take.
    llm_seconds: float = Field(60.0, gt=0, validation_alias="LLM_SECONDS")
    #: Tokens that a reply may have; a longer one is lost.
    llm_tokens: int = Field(3_000, ge=200, validation_alias="LLM_TOKENS")
    #: Stories that one process asks the model about at the same time.
    llm_writers: int = Field(1, ge=1, validation_alias="LLM_WRITERS")
    #: The model is asked so many milliseconds after a story's last embedded text …
    llm_quiet_ms: int = Field(3_000, ge=0, validation_alias="LLM_QUIET_MS")
    #: … but at the latest so many after the first.
    llm_longest_ms: int = Field(30_000, ge=0, validation_alias="LLM_LONGEST_MS")
    #: Calls that one story may ever cost; 0: any number.
    llm_story_calls: int = Field(60, ge=0, validation_alias="LLM_STORY_CALLS")
    #: Tokens, sent and received, that one story may ever cost; 0: any number.
    llm_story_tokens: int = Field(600_000, ge=0, validation_alias="LLM_STORY_TOKENS")
    #: Calls of one day (UTC), for all stories and all processes together; 0: any number.
    llm_day_calls: int = Field(2_000, ge=0, validation_alias="LLM_DAY_CALLS")
    #: Tokens of one day, counted in the same way; 0: any number.
    llm_day_tokens: int = Field(10_000_000, ge=0, validation_alias="LLM_DAY_TOKENS")

    @field_validator("llm_key")
    @classmethod
    def _bare(cls, key: str) -> str:
        """A key that was read from a file comes with the end of its line."""
        return key.strip()

    @property
    def asks_model(self) -> bool:
        """Whether a model writes, too."""
        return bool(self.llm_url or self.llm_model)


def check_model(settings: Settings) -> None:
    """Raise ModelUnset, KeyUnsendable or NoModelLibrary if a model can't be asked as it
    is set."""
    if not settings.asks_model:
        return
    if not (is_address(settings.llm_url) and settings.llm_model):
        raise ModelUnset
    if not all("!" <= one <= "~" for one in settings.llm_key):
        raise KeyUnsendable
    if find_spec("openai") is None:
        raise NoModelLibrary
