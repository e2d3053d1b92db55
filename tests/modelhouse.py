"""A model that lies in every way, behind a real socket; replies as models give them."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PREFIX = "4f2a-"
#: Sentences that the articles on the flood in Marsh Lane carry, with what each cites.
TRUE = (
    ("A river wall in Marsh Lane broke early on Friday.", "A1.1"),
    ("Water ran into 40 houses in Marsh Lane.", "A2.1"),
    ("Mayor Ruth Calder opened the school hall to families.", "A1.3"),
    ("Boats carried 85 residents to the school hall.", "A2.4"),
    ("The wall was built in 1931.", "A1.5"),
    ("Insurers put the damage at $4 million.", "A2.6"),
    ("The Tollen River Board called the wall unsafe in 2018.", "A5.2"),
    ("Volunteers brought pumps and hot meals from Northfield.", "A5.4"),
)


def line(text: str, *cites: str, prefix: str = PREFIX) -> dict[str, Any]:
    """One sentence of a reply."""
    return {"text": text, "cites": [f"{prefix}{one}" for one in cites]}


def reply_of(
    *paragraphs: Sequence[tuple[str, ...]],
    headline: tuple[str, ...] = ("",),
    dek: tuple[str, ...] = ("",),
    prefix: str = PREFIX,
) -> str:
    """A reply as JSON; each sentence as (text, cite, …)."""
    value = {
        "headline": line(*headline, prefix=prefix),
        "dek": line(*dek, prefix=prefix),
        "paragraphs": [
            [line(*one, prefix=prefix) for one in part] for part in paragraphs
        ],
    }
    return json.dumps(value)


@dataclass(frozen=True, slots=True)
class Heard:
    """One request, as the endpoint saw it."""

    path: str
    key: str
    body: dict[str, Any]
    #: Names in small letters.
    headers: Mapping[str, str]

    @property
    def messages(self) -> list[dict[str, str]]:
        return self.body["messages"]

    @property
    def data(self) -> dict[str, Any]:
        """What was asked: the first message of the user."""
        return json.loads(self.messages[1]["content"])

    @property
    def sentences(self) -> list[tuple[str, str]]:
        """(id, text) of every sentence that was sent."""
        return [
            (one["id"], one["text"])
            for article in self.data["articles"]
            for one in article["sentences"]
        ]

    def id_of(self, words: str) -> str:
        """The number of the first sentence with these words."""
        return next(number for number, text in self.sentences if words in text)


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes over the wire."""

    content: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    #: Bytes in the place of a chat completion.
    raw: bytes | None = None
    #: The connection ends after so many bytes of what was promised.
    cut: int | None = None
    #: Seconds before anything is said.
    late: float = 0.0
    #: Seconds between any two bytes of the body.
    drip: float = 0.0
    finish: str = "stop"
    usage: Mapping[str, Any] | None = field(
        default_factory=lambda: {"prompt_tokens": 700, "completion_tokens": 90}
    )

    @property
    def body(self) -> bytes:
        if self.raw is not None:
            return self.raw
        message = {"role": "assistant", "content": self.content}
        choice = {"index": 0, "message": message, "finish_reason": self.finish}
        value = {"id": "c1", "object": "chat.completion", "choices": [choice]}
        if self.usage is not None:
            value["usage"] = self.usage
        return json.dumps(value).encode()

    @property
    def parts(self) -> list[bytes]:
        """What of the body is written at once."""
        sent = self.body if self.cut is None else self.body[: self.cut]
        return [bytes((one,)) for one in sent] if self.drip else [sent]


Plot = Callable[[Heard], Answer]


class Liar:
    """An endpoint on the loopback; each request is answered by the next plot, the last
    one for ever."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.heard: list[Heard] = []
        self.plots: list[Plot] = []

    def say(self, *plots: Plot | Answer) -> None:
        """Set what is answered."""
        self.plots[:] = [one if callable(one) else _always(one) for one in plots]

    def answer(self, heard: Heard) -> Answer:
        self.heard.append(heard)
        plot = self.plots.pop(0) if len(self.plots) > 1 else self.plots[0]
        return plot(heard)


def _always(answer: Answer) -> Plot:
    return lambda _: answer


@contextmanager
def lying() -> Iterator[Liar]:
    """Run an endpoint while in the block."""
    ends = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = json.loads(self.rfile.read(length))
            headers = {name.lower(): value for name, value in self.headers.items()}
            key = headers.get("authorization", "").removeprefix("Bearer ")
            answer = liar.answer(Heard(self.path, key, body, headers))
            if answer.late:
                ends.wait(answer.late)
            self._tell(answer)

        def _tell(self, answer: Answer) -> None:
            body = answer.body
            self.send_response(answer.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for part in answer.parts:
                    self.wfile.write(part)
                    ends.wait(answer.drip)
            except OSError:
                pass  # nobody waits any more
            self.close_connection = True

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    liar = Liar(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield liar
    finally:
        ends.set()
        server.shutdown()
        server.server_close()
        thread.join()


def told(*lines: tuple[str, str], headline: tuple[str, str] | None = None) -> Plot:
    """Tell sentences, each with words of the sentence that it cites."""

    def plot(heard: Heard) -> Answer:
        said = [{"text": text, "cites": [heard.id_of(of)]} for text, of in lines]
        head = {"text": "", "cites": []}
        if headline is not None:
            head = {"text": headline[0], "cites": [heard.id_of(headline[1])]}
        value = {"headline": head, "dek": {"text": "", "cites": []}, "paragraphs": [said]}
        return Answer(json.dumps(value))

    return plot
