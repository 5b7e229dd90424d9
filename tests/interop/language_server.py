"""A small client of yaml-language-server, over standard input and output."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

HERE = Path(__file__).parent
SERVER = HERE / "node_modules/yaml-language-server/bin/yaml-language-server"

_SECONDS = 300


@contextmanager
def serving(schema: Path) -> Iterator[LanguageServer]:
    """Run the server as an editor does, with one schema for every file."""
    command = ["node", str(SERVER), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        server = LanguageServer(process, {"yaml": _settings(schema)})
        # a server that never answers must not hold up CI: killed, it fails the test that waits
        patience = Timer(_SECONDS, process.kill)
        patience.start()
        try:
            server.start()
            yield server
        finally:
            patience.cancel()
            process.kill()


def _settings(schema: Path) -> dict[str, Any]:
    on = dict.fromkeys(("validate", "completion", "hover"), True)
    return on | {"schemas": {schema.as_uri(): "*.yaml"}, "schemaStore": {"enable": False}}


class LanguageServer:
    """Ask one server about one text at a time."""

    def __init__(self, process: subprocess.Popen[bytes], settings: Mapping[str, Any]) -> None:
        self.process, self.settings = process, settings
        self.asked = self.opened = 0

    def start(self) -> None:
        documents = {"completion": {"completionItem": {"snippetSupport": True}}, "publishDiagnostics": {}}
        workspace = {"configuration": True}
        self.ask(
            "initialize",
            processId=None,
            rootUri=None,
            capabilities={"textDocument": documents, "workspace": workspace},
        )
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings=self.settings)

    def diagnostics(self, text: str) -> list[tuple[int, str]]:
        """Open a text; give the line (from 1) and message of each mistake."""
        self._open(text)
        while True:
            message = self._read()
            if message.get("method") == "textDocument/publishDiagnostics":
                found = message["params"]
                if found["uri"] == self.uri:
                    return [(d["range"]["start"]["line"] + 1, d["message"]) for d in found["diagnostics"]]

    def completions(self, text: str) -> dict[str, Any]:
        """Give what is offered where the text has a ‸, by label."""
        answer = self.ask("textDocument/completion", **self._at_caret(text))
        return {item["label"]: item for item in answer["items"]}

    def hover(self, text: str) -> str:
        """Give what is told where the text has a ‸."""
        answer = self.ask("textDocument/hover", **self._at_caret(text))
        return answer["contents"]["value"] if answer else ""

    def _at_caret(self, text: str) -> dict[str, Any]:
        before, _, after = text.partition("‸")
        self._open(before + after)
        lines = before.split("\n")
        place = {"line": len(lines) - 1, "character": len(lines[-1])}
        return {"textDocument": {"uri": self.uri}, "position": place}

    @property
    def uri(self) -> str:
        """Place the text beside the real file, so that a line naming the schema finds it."""
        return (HERE.parent.parent / f"opened-{self.opened}.yaml").as_uri()

    def _open(self, text: str) -> None:
        self.opened += 1
        document = {"uri": self.uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)

    def ask(self, method: str, **params: Any) -> Any:
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == self.asked and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Mapping[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0"} | dict(message)).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        """Read a message, and answer it if the server asks something."""
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server has ended"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if "id" in message and "method" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, message: Mapping[str, Any]) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        return [self.settings.get(item.get("section")) for item in message["params"]["items"]]
