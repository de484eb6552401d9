"""The words expectations are written in: a cookie, a banner, a step of a visit, a site."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

Category = Literal["essential", "functional", "analytics", "advertising", "social", "referral"]
Party = Literal["first", "third"]
Maker = Literal["header", "script"]


@dataclass(frozen=True)
class ExpectedCookie:
    """A cookie that a site is known to set.

    Attributes:
        domain: as the jar shows it, with a leading dot where subdomains share the cookie.
        category: the product's category, as the site's own policy has it.
        made_by: an HTTP answer's header, or a script.
        step: the step of the visit that sets it.
        needs: the site's own word for the consent it waits for; None where it does not wait.
        private: no public list knows the name; only the site's own policy tells its category.
    """

    name: str
    domain: str
    category: Category
    party: Party
    made_by: Maker
    step: str
    needs: str | None = None
    private: bool = False


@dataclass(frozen=True)
class Banner:
    """How a site asks, and how to see from outside what it was told. Scripts are for `Tab.evaluate`.

    Attributes:
        platform: the real consent platform, None for the site's own work.
        categories: the site's words for what it asks about, mapped to ours.
        all_or_nothing: the banner offers no choice between "all" and "necessary".
        shown: true while the banner (not a reopened dialogue) is in sight.
        answered: true once an answer is stored and has taken effect.
        stored: list of the site's words that its own record grants, sorted.
        accept_all, refuse_all: what to click; None where it is not on offer.
        reopen: what to click to see the choices again; None where the site has no such thing.
        forget: makes the site ask again, evaluated on the site; then reload.
    """

    platform: str | None
    categories: Mapping[str, Category]
    all_or_nothing: bool
    shown: str
    answered: str
    stored: str
    accept_all: str
    refuse_all: str | None
    reopen: str | None
    forget: str

    def grants(self, allowed: Collection[str]) -> set[str]:
        """The site's words that the right answer grants, where `allowed` are the categories a person allows."""
        wanted = {word for word, category in self.categories.items() if category in allowed}
        if self.all_or_nothing and wanted != set(self.categories):
            return set()
        return wanted

    def not_on_offer(self, allowed: Collection[str]) -> set[str]:
        """The site's words that are allowed but could not be granted without granting a denied one."""
        wanted = {word for word, category in self.categories.items() if category in allowed}
        return wanted - self.grants(allowed)


@dataclass(frozen=True)
class Act:
    """One thing a visitor does. `frame` is the iframe to do it in; after an `open` or an act that loads a page,
    `until` tells that it has happened."""

    do: Literal["open", "click", "fill"]
    target: str
    text: str = ""
    frame: str | None = None
    until: str | None = None


@dataclass(frozen=True)
class Step:
    """A named part of a visit. With `needs`, it is possible only where that word of the banner is granted."""

    name: str
    acts: tuple[Act, ...]
    needs: str | None = None


@dataclass(frozen=True)
class SiteExpectation:
    """All that is true of one site. `steps` come in order; the banner is answered after the first.

    `local_storage` maps a key to its category.
    """

    key: str
    title: str
    host: str
    banner: Banner | None
    cookies: tuple[ExpectedCookie, ...]
    steps: tuple[Step, ...]
    local_storage: Mapping[str, Category]

    @property
    def url(self) -> str:
        return f"https://{self.host}/"

    def grants(self, allowed: Collection[str]) -> set[str]:
        return self.banner.grants(allowed) if self.banner else set()

    def possible_steps(self, granted: Collection[str]) -> list[Step]:
        return [step for step in self.steps if step.needs is None or step.needs in granted]

    def expected(self, allowed: Collection[str]) -> list[ExpectedCookie]:
        """The cookies that stand at the end of one full visit, where `allowed` are the categories a person allows.

        Essential ones always do. One that waits for a consent is there only if the banner can grant that.
        """
        granted = self.grants(allowed)
        steps = {step.name for step in self.possible_steps(granted)}
        return [
            cookie
            for cookie in self.cookies
            if (cookie.category == "essential" or cookie.category in allowed)
            and (cookie.needs is None or cookie.needs in granted)
            and cookie.step in steps
        ]
