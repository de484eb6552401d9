"""What the current preferences do with a cookie, for `sayso explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.knowledge.evidence import Evidence
    from sayso.plan.effective import Choices


def in_force(site: str) -> Choices:
    """What is in force on a site, as plan.effective.site_choices gives it."""
    from sayso.plan.effective import site_choices
    from sayso.preferences.store import Preferences

    return site_choices(Preferences().effective(), site)


def decision(choices: Choices, evidence: Evidence, site: str) -> dict[str, Any]:
    """{"counts_as": a category, "remove": whether it goes, "says": a sentence for a person}."""
    from sayso.plan.removal import counts_as, removes

    category, remove = counts_as(evidence), removes(choices, evidence)
    return {"counts_as": category, "remove": remove, "says": _says(choices, evidence, category, remove, site)}


def _says(choices: Choices, evidence: Evidence, category: str, remove: bool, site: str) -> str:
    if choices["paused"]:
        return f"Sayso is paused on {site}, so it stays."
    counts = "" if category == evidence.category else f" As a guess that is not sure enough, it counts as {category}."
    if remove:
        return f"{category} is denied on {site}, so it goes.{counts}"
    if choices["categories"][category]:
        return f"{category} is allowed on {site}, so it stays.{counts}"
    return f"{category} is denied on {site}, but nothing is removed because it is guessed to be {category}: it stays."
