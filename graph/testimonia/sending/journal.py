"""What of a graph a store has, written down line by line as it is acknowledged: what a later run goes on from."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Journal:
    """What a store has.

    ``whole`` are the graphs that are there whole, by IRI, with the digests of their lines; ``sent`` how many pieces of
    the others are there, ``before`` which graphs were whole when the present content was begun.
    """

    path: Path
    content: str = ""
    whole: dict[str, str] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> "Journal":
        """Return what a file says, of which the last line may be cut off; of no file nothing."""
        made = cls(path)
        try:
            lines = path.read_text("utf-8").splitlines()
        except FileNotFoundError:
            return made
        for line in lines:
            try:
                event = json.loads(line)
            except ValueError:
                continue
            made._take(event)
        return made

    def begin(self, content: str) -> None:
        """Begin with a content, by its digest, or go on with it."""
        if content != self.content:
            self._note({"content": content})

    def piece(self, graph: str, number: int) -> None:
        """Note that a piece has arrived; what the graph was before, it is no longer."""
        self._note({"graph": graph, "sent": number + 1})

    def is_whole(self, graph: str, digest: str) -> None:
        """Note that all of a graph has arrived, and was counted."""
        self._note({"graph": graph, "whole": digest})

    def is_gone(self, graph: str) -> None:
        """Note that a graph is no longer there, or not as it should be."""
        self._note({"graph": graph, "gone": True})

    def shorten(self) -> None:
        """Write only what holds now."""
        lines = [{"content": self.content, "whole": self.whole}]
        beside = self.path.with_name(f"{self.path.name}.new")
        beside.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
        beside.replace(self.path)

    def _note(self, event: Mapping[str, object]) -> None:
        self._take(event)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab+") as file:
            cut_off = file.tell() and not _ends_a_line(file.name)
            file.write(f"{chr(10) if cut_off else ''}{json.dumps(event)}\n".encode())
            file.flush()
            os.fsync(file.fileno())

    def _take(self, event: Mapping[str, object]) -> None:
        graph = str(event.get("graph", ""))
        if isinstance(found := event.get("whole"), dict):
            self.whole = dict(found)
        if "content" in event:
            self.content, self.sent, self.before = str(event["content"]), {}, dict(self.whole)
        elif isinstance(sent := event.get("sent"), int):
            self.sent[graph] = sent
            self.whole.pop(graph, None)
        elif "whole" in event:
            self.whole[graph] = str(event["whole"])
        elif "gone" in event:
            self.whole.pop(graph, None)
            self.sent.pop(graph, None)
            self.before.pop(graph, None)


def _ends_a_line(name: str) -> bool:
    with Path(name).open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
