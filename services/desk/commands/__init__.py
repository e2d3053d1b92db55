"""The verbs, by name: where each lies, and what it does."""

import importlib
from dataclasses import dataclass

import click


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that is loaded when it is called."""

    module: str
    name: str
    about: str

    def load(self) -> click.Command:
        """Import the verb."""
        command: click.Command = getattr(
            importlib.import_module(f"services.desk.commands.{self.module}"), self.name
        )
        return command


LAZY: dict[str, Verb] = {
    "up": Verb("working", "up", "Run all services and the page, until Ctrl-C."),
    "drop": Verb("dropping", "drop", "Move files into the inbox."),
    "run": Verb("working", "run", "Make stories of some files, once, and stop."),
    "clean": Verb("staging", "clean", "Read articles in files, as ingest does."),
    "enrich": Verb("staging", "enrich", "Find names and topics in texts."),
    "write": Verb("staging", "write", "Write stories of given articles."),
    "stories": Verb("looking", "stories", "List the stories, last updated first."),
    "story": Verb("looking", "story", "Show one story."),
    "follow": Verb("looking", "follow", "Print story updates as they come."),
    "status": Verb("looking", "status", "Show queues and workers."),
    "top": Verb("watching", "top", "The same, again and again, with paces."),
    "trace": Verb("tracing", "trace", "Tell one file's way through all workers."),
    "why": Verb("explaining", "why", "Say why an article stands in its story."),
    "logs": Verb("tracing", "logs", "Print log lines, filtered."),
    "rejected": Verb("caring", "rejected", "List refused files, and why."),
    "dead-letters": Verb("caring", "dead_letters", "List, show, retry or drop them."),
    "learn": Verb("learning", "learn", "Learn each outlet's recurring lines."),
    "forget": Verb("forgetting", "forget", "Take articles' texts out of everything."),
    "merge": Verb("ruling", "merge", "Make stories one."),
    "split": Verb("ruling", "split", "Make articles a story of their own."),
    "move": Verb("ruling", "move", "Move articles to another story."),
    "pin": Verb("ruling", "pin", "Keep an article where it stands."),
    "block": Verb("ruling", "block", "Never place an article, publisher or source."),
    "undo": Verb("ruling", "undo", "Take a decision back."),
    "decisions": Verb("ruling", "decisions", "List what editors decided."),
    "token": Verb("tokens", "token", "Create, list or revoke tokens of the API."),
    "webhook": Verb("webhooks", "webhook", "Send updates to addresses of others."),
    "replay": Verb("replaying", "replay", "Rebuild the state from the journal."),
    "eval": Verb("evaluating_all", "evaluate", "Measure quality on labelled data."),
    "bench": Verb("benching", "bench", "Measure speed, memory and rest on this machine."),
    "prove": Verb("proving", "prove", "Prove that no fault loses or doubles anything."),
    "doctor": Verb("doctoring", "doctor", "Say what is wrong with this set-up."),
}
