"""What the simulated vendors share: their scripts, and identifiers that live on their own hosts."""

from __future__ import annotations

import secrets
from pathlib import Path

from tests.sites.web import Request, Response, empty, html, script

_SCRIPTS = Path(__file__).with_name("scripts")
GROUND = Path(__file__).parents[1] / "shared" / "ground.js"


def vendor_script(name: str, **values: str) -> Response:
    """A script of `scripts/`, with `{{key}}` replaced and what all pages share before it."""
    body = (_SCRIPTS / f"{name}.js").read_text("utf-8")
    for key, value in values.items():
        body = body.replace("{{" + key + "}}", value)
    return script(GROUND.read_text("utf-8") + body)


def vendor_frame(label: str, code: str) -> Response:
    """A small document for an iframe, with `code` as its script."""
    style = (
        "body{margin:0;font:13px sans-serif}button{border:1px solid #888;border-radius:4px;padding:4px 10px}"
    )
    shared = GROUND.read_text("utf-8")
    return html(
        f"<!doctype html><meta charset=utf-8><title>{label}</title><style>{style}</style>"
        f"<button>{label}</button><script>{shared}</script><script>{code}</script>"
    )


def identify(
    response: Response,
    request: Request,
    name: str,
    domain: str | None,
    max_age: int | None,
    *,
    http_only: bool = False,
) -> Response:
    """Set a third-party identifier: the one the browser sent, or a new one."""
    value = request.cookies.get(name) or secrets.token_hex(8)
    return response.with_cookie(
        name, value, max_age=max_age, domain=domain, http_only=http_only, third_party=True
    )


def preflight(request: Request) -> Response | None:
    """The answer to a CORS preflight, None for any other request."""
    return empty().readable_by(request) if request.method == "OPTIONS" else None
