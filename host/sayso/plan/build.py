"""The whole plan, joined from its parts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sayso import __version__, protocol
from sayso.errors import PLAN_TOO_LARGE, SaysoError
from sayso.plan.appends import append_rules
from sayso.plan.blocks import block_rules, blockings, blocks_anything, spared_vendors
from sayso.plan.compact import Network, compact_cookies
from sayso.plan.cookies import set_by_servers, tables
from sayso.plan.effective import everywhere, sites
from sayso.plan.links import link_rules, link_table
from sayso.plan.network import Rule, conditions, cookie_rules, refusals
from sayso.plan.scripts import scripts
from sayso.plan.signals import signal_rules

if TYPE_CHECKING:
    from sayso.knowledge.reader import Knowledge

#: Dynamic rules a browser takes, of all kinds and of those that do more than block: "unsafe" ones, as Chromium calls them.
MOST_RULES = {"chromium": (30_000, 5000), "firefox": (5000, 5000)}


def build(
    effective: dict[str, Any],
    knowledge: Knowledge | None,
    family: str,
    problems: list[dict[str, Any]],
    restores: Sequence[dict[str, Any]] = (),
    *,
    edits: bool = False,
) -> tuple[str, str]:
    """(revision, JSON text). The same inputs give the same text; the revision is a digest of it.

    knowledge: None when there is none to use: signals and what needs no names still hold, and `problems` says why.
    edits: the extension may edit single cookies of requests and answers, as Firefox always lets it: no rules take any back.
    restores: what the person wants back, as sayso.restores.read gives it.
    Raises SaysoError (PLAN_TOO_LARGE) when the browser could not take all rules; nothing is left out silently.
    """
    hosts = list(knowledge.hosts()) if knowledge else []
    refused = refusals(effective, hosts)
    named = list(knowledge.all_cookies()) if knowledge else []
    cookies = tables(effective, hosts, named)
    by_servers = None if edits or family == "firefox" else set_by_servers(effective, named)
    appends = [] if by_servers is None else append_rules(effective, cookies["names"])
    blocked = blockings(effective, hosts, spared_vendors(knowledge)) if knowledge and blocks_anything(effective) else []
    parameters = knowledge.link_parameters() if knowledge else []
    rules = [
        *link_rules(effective, parameters, hosts),
        *cookie_rules(refused, family),
        *appends,
        *block_rules(blocked, family),
        *signal_rules(effective),
    ]
    _refuse_too_many(rules, family)
    network = Network()
    plan = {
        "version": 2,
        "host": __version__,
        "knowledge": knowledge.version if knowledge else None,
        "preferences": {"categories": effective["categories"], "signals": effective["signals"]},
        "everywhere": everywhere(effective),
        "sites": sites(effective),
        "consent": {"rules": knowledge.cmps() if knowledge else []},
        "cookies": compact_cookies(cookies),
        "links": link_table(parameters),
        "network": {
            "lists": network.lists,
            "actions": network.actions,
            "rules": [network.rule(rule) for rule in rules],
            "refuse": [network.condition(condition) for condition in conditions(refused, family)],
            "names": by_servers,
            "block": [network.condition(refusal.condition()) for refusal in blocked],
        },
        "scripts": scripts(effective, hosts),
        "restores": list(restores),
        "problems": [*effective["problems"], *problems],
    }
    revision = hashlib.blake2b(protocol.dump(plan).encode(), digest_size=12).hexdigest()
    return revision, protocol.dump({"revision": revision, **plan})


def _refuse_too_many(rules: list[Rule], family: str) -> None:
    unsafe = sum(rule["action"]["type"] != "block" for rule in rules)
    for count, most in zip((len(rules), unsafe), MOST_RULES[family], strict=True):
        if count > most:
            raise SaysoError(
                f"{count} network rules are more than the {most} that {family} takes: use fewer per-site exceptions per category",
                code=PLAN_TOO_LARGE,
            )
