"""Random banners that nobody tuned for, each with the one right answer.

A banner is drawn from its seed alone; page, record and oracle come from the same description. What a page stores
it reads back from its own cookie or storage and tells its server: `Ground.told` holds it.
"""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.sites.server import SiteServer
from tests.sites.web import Request, Response, html, script, text

HERE = Path(__file__).parent
WORDING: dict[str, dict[str, Any]] = tomllib.loads((HERE / "wording.toml").read_text("utf-8"))
LANGUAGES = sorted(WORDING)
PROFILES: dict[str, set[str]] = {"deny": set(), "functional": {"functional"}, "analytics": {"analytics"}}
CATEGORIES = ("necessary", "functional", "analytics", "advertising")
WORDS = ("title", "text", "accept", "refuse", "settings", "save", "policy", "news", "pay", "yes", "no", "allow", "deny")
#: what the page calls them in its record: as everybody does, or for itself alone
RECORD_NAMES = (CATEGORIES, ("necessary", "preferences", "statistics", "marketing"), ("g1", "g2", "g3", "g4"))


@dataclass(frozen=True)
class Banner:
    """One of a run. look: its shape. expected: category, as the record names it -> granted; None: nothing may be stored."""

    number: int
    language: str
    profile: str
    look: dict[str, Any]
    words: dict[str, str]
    rows: list[dict[str, Any]]
    names: dict[str, str]

    @property
    def host(self) -> str:
        return f"b{self.number}.{self.profile}-banners.example"

    @property
    def url(self) -> str:
        return f"https://{self.host}/"

    @property
    def expected(self) -> dict[str, bool] | None:
        refusable, choosable = self.look["refuse"] != "none", self.look["layers"] != "none"
        if not choosable and not refusable:
            return None
        granted = PROFILES[self.profile] if choosable else set()
        return {self.names[row["key"]]: row["key"] == "necessary" or row["key"] in granted for row in self.rows}


def drawn(seed: int, number: int) -> Banner:
    chance = random.Random(f"{seed}/{number}")
    pick = chance.choice
    language = LANGUAGES[number % len(LANGUAGES)]
    # every language meets every profile
    profile = list(PROFILES)[(number // len(LANGUAGES) + number) % len(PROFILES)]
    wording = WORDING[language]
    layers = chance.choices(("opens", "inline", "none"), (6, 2, 2))[0]
    refuse = pick(("first", "second", "none")) if layers == "opens" else pick(("first", "none"))
    frame = chance.choices(("none", "same", "cross"), (8, 1, 1))[0]
    look: dict[str, Any] = {
        "layers": layers,
        "refuse": refuse,
        "frame": frame,
        "root": "none" if frame != "none" else chance.choices(("none", "open", "closed", "nested"), (6, 2, 2, 1))[0],
        "element": pick(("div", "div", "role", "dialog", "aside", "section")),
        "position": pick(("bar", "corner", "modal", "flow", "sticky")),
        "appears": chance.choices(("now", "late", "reveals"), (6, 3, 1))[0],
        "delay": chance.randint(50, 900),
        "slow": pick((0, 0, 60, 300)),
        "opens": pick(("replaces", "unfolds", "beside")),
        "button": pick(("button", "button", "a", "role", "span", "custom", "input")),
        "second": pick(("button", "a", "role", "span")),
        "toggle": pick(("native", "hidden", "switch", "checkbox", "data", "class", "radios", "pairs", "controlled", "pointer")),
        "fold": chance.choices(("none", "details", "all", "lazy", "tabs"), (6, 1, 1, 1, 1))[0],
        "form": chance.random() < 0.15,
        "modal": chance.random() < 0.5,
        "animated": chance.random() < 0.2,
        "named": chance.random() < 0.5,
        "heading": pick(("h4", "span", "strong", "div")),
        "titled": chance.random() < 0.7,
        "colours": [f"#{chance.randrange(0x1000000):06x}" for _ in range(2)],
        "order": chance.sample(range(4), 4),
        "prefix": "".join(pick("bcdfghjklmnpqrstvwz") for _ in range(3)),
        "extras": [extra for extra, share in (("policy", 0.6), ("news", 0.15), ("login", 0.15)) if chance.random() < share],
        "store": pick(("cookie", "local")),
        "key": pick(("choices", "cc", "site_consent", "p1")),
    }
    if look["toggle"] == "pairs" and look["fold"] == "tabs":
        look["fold"] = "none"
    if layers == "none" and refuse == "none" and chance.random() < 0.4:
        look["extras"].append("pay")
    words = {name: pick(wording[name]) for name in WORDS}
    labels, abouts = pick(wording["names"]), pick(wording["about"])
    ticked, described, order = chance.random() < 0.4, chance.random() < 0.6, list(CATEGORIES)
    if chance.random() < 0.3:
        chance.shuffle(order)
    rows = [
        {
            "key": key,
            "label": labels[CATEGORIES.index(key)],
            "about": abouts[CATEGORIES.index(key)] if described else "",
            "locked": key == "necessary",
            "on": key == "necessary" or ticked,
        }
        for key in order
    ]
    names = dict(zip(CATEGORIES, pick(RECORD_NAMES), strict=True))
    if layers != "none" and chance.random() < 0.25:
        label = pick(wording["interest"])
        rows.append({"key": "interest", "label": label, "about": "", "locked": False, "on": True})
        names["interest"] = "li"
    return Banner(number, language, profile, look, words, rows, names)


@dataclass
class Ground:
    """Serves banners, and knows what became of each."""

    told: dict[int, dict[str, str]] = field(default_factory=dict)

    def serve(self, server: SiteServer, banner: Banner) -> None:
        handler = self._handler(banner)
        server.add_host(banner.host, handler)
        server.add_host(f"f{banner.number}.cmp-frames.example", handler)

    def _handler(self, banner: Banner) -> Callable[[Request], Response]:
        def handle(request: Request) -> Response:
            if request.path == "/banner.js":
                return script((HERE / "banner.js").read_text("utf-8"))
            if request.path == "/told":
                self.told.setdefault(banner.number, {}).update(request.query)
                return text("", "text/plain")
            if request.path == "/left":
                self.told.setdefault(banner.number, {})["wrong"] = f"left for {request.target}"
            return html(page(banner, inside=request.path == "/inside"))

        return handle


def page(banner: Banner, inside: bool) -> str:
    """The site's page, or the document of the frame that its banner stands in."""
    framed = banner.look["frame"]
    told = {"id": banner.number, "words": banner.words, "look": banner.look, "rows": banner.rows, "names": banner.names}
    asks = f"<script>window.banner = {json.dumps(told)};</script><script src='/banner.js'></script>"
    if inside:
        return f"<!doctype html><html lang='{banner.language}'><meta charset='utf-8'><body>{asks}</body></html>"
    if framed != "none":
        origin = f"https://f{banner.number}.cmp-frames.example" if framed == "cross" else ""
        asks = (
            f"<iframe src='{origin}/inside' style='position:fixed;left:10%;bottom:0;width:80%;height:420px'></iframe>"
            "<script>addEventListener('message', () => document.querySelector('iframe').remove())</script>"
        )
    story = "".join(f"<p>Paragraph {number} of a story about gardens, rivers and old trains.</p>" for number in range(12))
    return (
        f"<!doctype html><html lang='{banner.language}'><meta charset='utf-8'><title>{banner.number}</title>"
        f"<body><header><a href='/left?home'>Garden post</a> <button>Log in</button></header><main>{story}</main>"
        "<footer><a href='/left?imprint'>Imprint</a> <a href='/left?cookies'>Cookies</a></footer>"
        f"{asks}</body></html>"
    )
