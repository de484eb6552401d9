"""The messages' schemas, for checking traffic."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

FOLDER = Path(__file__).parent.parent / "manifests" / "protocol"
_SCHEMAS = {path.name: json.loads(path.read_text()) for path in sorted(FOLDER.glob("*.json"))}
_REGISTRY: Registry[Any] = Registry().with_resources((name, Resource.from_contents(schema)) for name, schema in _SCHEMAS.items())


def names() -> list[str]:
    return sorted(_SCHEMAS)


def schema(name: str) -> Any:
    return _SCHEMAS[name]


def check(name: str, value: Any) -> None:
    """Raises jsonschema.ValidationError."""
    Draft202012Validator(_SCHEMAS[name], registry=_REGISTRY).validate(value)


class Conversation:
    """Checks both directions of one connection, message by message, and keeps which methods were seen."""

    def __init__(self) -> None:
        self.methods: set[str] = set()
        self.errors: list[Any] = []
        self._asked: dict[Any, str] = {}
        self._parts: list[str] = []

    def to_host(self, message: Any) -> None:
        check("request.json", message)
        check(f"{message['method']}.params.json", message.get("params", {}))
        self.methods.add(message["method"])
        if "id" in message:
            self._asked[message["id"]] = message["method"]

    def to_browser(self, message: Any) -> None:
        if "method" not in message:
            check("response.json", message)
            if "error" in message:
                self.errors.append(message["error"])
            else:
                check(f"{self._asked[message['id']]}.result.json", message["result"])
            return
        check("notification.json", message)
        check(f"{message['method']}.params.json", message["params"])
        self.methods.add(message["method"])
        if message["method"] == "chunk":
            params = message["params"]
            assert params["part"] == len(self._parts)
            self._parts.append(params["text"])
            if len(self._parts) == params["parts"]:
                whole = json.loads("".join(self._parts))
                self._parts = []
                self.to_browser(whole)
