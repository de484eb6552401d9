"""A bargain blog that links to A through an affiliate network. Sets nothing itself."""

from __future__ import annotations

from pathlib import Path

from tests.sites.web import Request, Response, empty, file, not_found

HOST = "dealpost.example"
_PAGE = Path(__file__).parent / "partner" / "home.html"


def partner(request: Request) -> Response:
    match request.path:
        case "/":
            return file(_PAGE)
        case "/favicon.ico":
            return empty()
    return not_found()
