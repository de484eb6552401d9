"""JSON-RPC 2.0 messages (https://www.jsonrpc.org/specification), without batches: both ends of a pipe are always there."""

from __future__ import annotations

import json

from sayso.errors import INVALID_PARAMS, INVALID_REQUEST, PARSE_ERROR, ProtocolError, SaysoError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: The protocol versions this host speaks, oldest and newest.
OLDEST, NEWEST = 1, 1


class Text:
    """A result that is JSON text already, such as a plan from the cache."""

    __slots__ = ("json",)

    def __init__(self, json: str) -> None:
        self.json = json


class Request:
    """A request, or a notification when `id` is None."""

    __slots__ = ("id", "method", "params")

    def __init__(self, method: str, params: dict[str, Any], id: int | str | None) -> None:
        self.method = method
        self.params = params
        self.id = id


def parse(body: bytes) -> Request:
    """The request in a frame. Raises ProtocolError (PARSE_ERROR or INVALID_REQUEST); its `request_id` is the
    message's id where one could be read."""
    try:
        message = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ProtocolError(f"the message is not JSON in UTF-8: {error}", code=PARSE_ERROR) from error
    if not isinstance(message, dict):
        raise ProtocolError("a message is one JSON object; batches are not taken")
    id = message.get("id")
    if id is not None and (isinstance(id, bool) or not isinstance(id, int | str)):
        raise ProtocolError("an id is an integer or a string")
    method = message.get("method")
    params = message.get("params", {})
    if message.get("jsonrpc") != "2.0" or not isinstance(method, str):
        raise RequestRefused('a message needs "jsonrpc": "2.0" and a "method"', id, INVALID_REQUEST)
    if not isinstance(params, dict):
        raise RequestRefused("params are an object, by name", id, INVALID_PARAMS)
    return Request(method, params, id)


class RequestRefused(ProtocolError):
    """A message whose id is known, so that its sender can be answered."""

    def __init__(self, message: str, request_id: int | str | None, code: int) -> None:
        super().__init__(message, code=code)
        self.request_id = request_id


def result(id: int | str, value: Any) -> str:
    return dump({"jsonrpc": "2.0", "id": id, "result": value})


def result_of_text(id: int | str, text: str) -> str:
    """The answer whose result is JSON text already."""
    return f'{{"jsonrpc":"2.0","id":{json.dumps(id)},"result":{text}}}'


def error(id: int | str | None, failure: SaysoError) -> str:
    where = {key: value for key, value in failure.problem().items() if key != "reason" and value is not None}
    body: dict[str, Any] = {"code": failure.code, "message": failure.message}
    if where:
        body["data"] = where
    return dump({"jsonrpc": "2.0", "id": id, "error": body})


def notification(method: str, params: dict[str, Any]) -> str:
    return dump({"jsonrpc": "2.0", "method": method, "params": params})


def dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def need(params: dict[str, Any], key: str, kind: type | tuple[type, ...], default: Any = ...) -> Any:
    """A parameter of the given type. Raises SaysoError (INVALID_PARAMS) that names the key."""
    value = params.get(key, default)
    if value is ...:
        raise SaysoError(f"params need {key!r}", code=INVALID_PARAMS, key=key)
    kinds = kind if isinstance(kind, tuple) else (kind,)
    if value is default or (isinstance(value, kinds) and not (isinstance(value, bool) and bool not in kinds)):
        return value
    wanted = " or ".join(sort.__name__ for sort in kinds)
    raise SaysoError(f"{key!r} must be {wanted}, not {type(value).__name__}", code=INVALID_PARAMS, key=key)
