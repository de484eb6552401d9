"""Doing what a visitor does, in any browser that can open, click, fill and wait."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Protocol

from tests.sites.model import Act, SiteExpectation, Step

#: True once nothing that a page or a script has started is still under way.
SETTLED = "document.readyState === 'complete' && (window.testGround?.pending ?? 0) === 0"


class Visitor(Protocol):
    """What a visit needs; `tests.drivers.Browser` and `Tab` both have it."""

    def open(self, url: str) -> None: ...
    def click(self, css: str) -> None: ...
    def fill(self, css: str, text: str) -> None: ...
    def wait(self, condition: str) -> Any: ...
    def frame(self, css: str) -> AbstractContextManager[None]: ...


def visit(
    browser: Visitor, site: SiteExpectation, answer: Callable[[], None], granted: Collection[str]
) -> None:
    """One full visit. `answer` is called with the landing page settled, to see the banner answered (by a click, or
    by whoever is under test); `granted` are the site's words that this grants. Ends settled on the last page."""
    first, *others = site.possible_steps(granted)
    perform(browser, first)
    if site.banner:
        answer()
        browser.wait(site.banner.answered)
        browser.wait(SETTLED)
    for step in others:
        perform(browser, step)


def perform(browser: Visitor, step: Step) -> None:
    """Do one step; every act has settled before the next."""
    for act in step.acts:
        _perform(browser, act)
        browser.wait(SETTLED)


def accept_all(browser: Visitor, site: SiteExpectation) -> None:
    """Answer the banner as most people do."""
    if site.banner:
        browser.wait(site.banner.shown)
        browser.click(site.banner.accept_all)


def _perform(browser: Visitor, act: Act) -> None:
    with browser.frame(act.frame) if act.frame else nullcontext():
        match act.do:
            case "open":
                browser.open(act.target)
            case "click":
                browser.click(act.target)
            case "fill":
                browser.fill(act.target, act.text)
    if act.until:
        browser.wait(act.until)
