"""Names of what outlives generations: one hash tag a namespace."""

from dataclasses import dataclass

#: Work streams and state outside generations.
LASTING = (
    "articles.offered",
    "containers",
    "decisions.offered",
    "stories.updates",
    "dead-letters",
    "meta",
    "workers",
)


@dataclass(frozen=True, slots=True)
class LastingKeys:
    """Builds the keys of one namespace that no new generation begins anew."""

    namespace: str = "storywire"
    generation: int = 1
    #: A generation that is being rebuilt: what it says stays out of the public stream.
    is_rebuilding: bool = False

    def lasting(self, name: str) -> str:
        """Key that outlives generations."""
        return f"{{{self.namespace}}}:{name}"

    def state(self, name: str) -> str:
        """Key of this generation."""
        return f"{{{self.namespace}}}:g{self.generation}:{name}"

    def stream(self, name: str) -> str:
        """Key of a stream by its name, wherever it stands."""
        return self.lasting(name) if name in LASTING else self.state(name)

    @property
    def meta(self) -> str:
        """Hash: epoch, generation, run_id of the server, protocol."""
        return self.lasting("meta")

    @property
    def offered(self) -> str:
        """Stream: articles that did not come as files; no rebuild may lose them."""
        return self.lasting("articles.offered")

    @property
    def decisions(self) -> str:
        """Stream: what editors decided, until it is journalled."""
        return self.lasting("decisions.offered")

    @property
    def containers(self) -> str:
        """Set: blobs of offered files whose records were archived one by one: once no
        offer names them any more, they are garbage."""
        return self.lasting("containers")

    @property
    def updates(self) -> str:
        """Stream: what subscribers read."""
        if self.is_rebuilding:
            return self.state("stories.updates")
        return self.lasting("stories.updates")

    @property
    def dead_letters(self) -> str:
        """Stream: what can't be handled."""
        if self.is_rebuilding:
            return self.state("dead-letters")
        return self.lasting("dead-letters")

    @property
    def tokens(self) -> str:
        """Hash: SHA-256 of a token's secret to what is known of the token, as JSON."""
        return self.lasting("tokens")

    def session(self, mark: str) -> str:
        """Hash with expiry: `token`, the SHA-256 of the token with which an editor signed
        in on the page; by the SHA-256 of what the browser holds."""
        return self.lasting(f"session:{mark}")

    @property
    def webhooks(self) -> str:
        """Hash: id of a webhook's endpoint to what was asked of it, as JSON."""
        return self.lasting("webhooks")

    def webhook(self, endpoint_id: str) -> str:
        """Hash: cursor, tries, due (ms), why it is off: how far an endpoint is."""
        return self.lasting(f"webhook:{endpoint_id}")

    def webhook_log(self, endpoint_id: str) -> str:
        """Sorted set: an endpoint's last deliveries, as JSON, by when, in ms."""
        return self.lasting(f"webhook:{endpoint_id}:log")

    def webhook_again(self, endpoint_id: str) -> str:
        """Set: cursors of updates that are to be sent to an endpoint once more."""
        return self.lasting(f"webhook:{endpoint_id}:again")

    def worker(self, name: str) -> str:
        """Hash with expiry: one running worker's sign of life."""
        return self.lasting(f"worker:{name}")

    @property
    def workers(self) -> str:
        """Sorted set: names of workers by their last sign of life, in ms."""
        return self.lasting("workers")

    def lease(self, name: str) -> str:
        """String: the random id of who took it last. `ingest`, `placer:EDITION`,
        `replay`. With `:term` behind it, a string with expiry: nobody may take it yet. A
        generation that is being rebuilt has leases of its own."""
        if self.is_rebuilding:
            return self.state(f"lease:{name}")
        return self.lasting(f"lease:{name}")

    def versions(self, story_id: str) -> str:
        """Sorted set: what is kept of a story's texts, as JSON (blob, at, what wrote
        it), by the public version that each began; it outlives generations, as ids do."""
        if self.is_rebuilding:
            return self.state(f"versions:{story_id}")
        return self.lasting(f"versions:{story_id}")

    # What a language model writes; it outlives generations, as what was paid for does.

    @property
    def model(self) -> str:
        """Hash: what calls of a model cost, today and ever, by what was counted."""
        return self.lasting("model")

    def model_spent(self, story_id: str) -> str:
        """Hash with expiry: calls, tokens: what a model's calls for a story cost."""
        return self.lasting(f"model:spent:{story_id}")

    def model_result(self, fingerprint: str) -> str:
        """Hash with expiry: `blob`, what a model made of these sentences. It keeps no
        blob from the sweep: what is missing is asked anew."""
        return self.lasting(f"model:result:{fingerprint}")

    @property
    def model_due(self) -> str:
        """Sorted set: stories that want a model's text, by when."""
        return self.lasting("stories.model")

    def modelling(self, story_id: str) -> str:
        """Hash: as `writing`, of a model's text."""
        return self.lasting(f"modelling:{story_id}")
