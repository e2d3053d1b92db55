"""Names of streams and keys: one hash tag a namespace, a generation for state."""

from dataclasses import dataclass

from shared.events.lasting_keys import LastingKeys


@dataclass(frozen=True, slots=True)
class Keys(LastingKeys):
    """Builds every key of one namespace and generation; nothing else spells one, but what
    is put behind one (`shared.ledger.port.Lease.term`)."""

    # Work streams.

    @property
    def ingested(self) -> str:
        return self.state("articles.ingested")

    def enriched(self, edition: str) -> str:
        return self.state(f"articles.enriched:{edition}")

    def ruling(self, edition: str) -> str:
        """Stream: what editors decided about an edition's stories."""
        return self.state(f"stories.decisions:{edition}")

    def asked(self, edition: str) -> str:
        """Stream: articles of an edition of which it is asked why they stand there."""
        return self.state(f"articles.asked:{edition}")

    @property
    def rejected(self) -> str:
        return self.state("articles.rejected")

    # State.

    @property
    def journal(self) -> str:
        """Hash: `mark`, the number of the last journal line committed."""
        return self.state("journal")

    def offer(self, offer_id: str) -> str:
        """Hash: state, reason, number, article_id, story_id, file, line, trace_id; of a
        decision, too, by edition: taken; leaving, how many articles a block takes out."""
        return self.state(f"offer:{offer_id}")

    def reached(self, file_id: str) -> str:
        """Hash with expiry: line, offset: so far a large file was taken, for good, and
        when (at, in ms); began_line, began_at: since it was begun, or gone on with."""
        return self.state(f"reached:{file_id}")

    def document(self, article_id: str) -> str:
        """Hash: states (ingest's counter), edition, live revision; placed (the placer's
        last state number), story_id, and what the placer needs to load it again."""
        return self.state(f"document:{article_id}")

    def revisions(self, article_id: str) -> str:
        """Hash: every revision the document ever held, with its state number."""
        return self.state(f"document:{article_id}:revisions")

    def lines(self, article_id: str) -> str:
        """Set: numbers of the journal's lines that are offers of a document."""
        return self.state(f"lines:{article_id}")

    @property
    def forgetting(self) -> str:
        """Set: numbers of journal lines whose blobs are still to be removed: decisions,
        and offers of documents that were forgotten before."""
        return self.state("forgetting")

    def story(self, story_id: str) -> str:
        """Hash: both halves of a story, with `membership`, `text`, `version`."""
        return self.state(f"story:{story_id}")

    def members(self, story_id: str) -> str:
        """Hash: article_id to Member as JSON."""
        return self.state(f"story:{story_id}:articles")

    def features(self, edition: str) -> str:
        """Hash: article_id to what the placer's index holds of it, as JSON."""
        return self.state(f"index:{edition}:features")

    def ruled(self, edition: str) -> str:
        """Hash: journal number to what editors decided about an edition's stories."""
        return self.state(f"index:{edition}:decided")

    def untidy(self, edition: str) -> str:
        """Set: article ids whose neighbourhood is not settled yet."""
        return self.state(f"index:{edition}:untidy")

    def answer(self, article_id: str) -> str:
        """Hash with expiry: `why`, `stand`, `trace`; see shared.events.why.asking."""
        return self.state(f"answer:{article_id}")

    def placing(self, edition: str) -> str:
        """Hash: `weights`, the version that the edition was last placed with."""
        return self.state(f"index:{edition}:placing")

    def watermark(self, edition: str) -> str:
        """Sorted set: the edition's last known published times."""
        return self.state(f"index:{edition}:published")

    def front(self, edition: str = "all") -> str:
        """Sorted set: story ids by `last_updated`, in ms; of one edition, or of all."""
        return self.state(f"index:{edition}:front")

    def closed(self, edition: str) -> str:
        """Sorted set: closed stories by when their articles were published, as `span
        story_id`, once for each span, by the `membership` that it holds for;
        those with undated articles are left out."""
        return self.state(f"index:{edition}:closed")

    @property
    def redirects(self) -> str:
        """Hash: merged story to the story that holds its articles now."""
        return self.state("redirects")

    @property
    def due(self) -> str:
        """Sorted set: stories that want text, by when."""
        return self.state("stories.due")

    def writing(self, story_id: str) -> str:
        """Hash: first touch, token of the lease, number of leases, touched again."""
        return self.state(f"writing:{story_id}")
