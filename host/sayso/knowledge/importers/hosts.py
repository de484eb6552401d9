"""Hosts files and plain lists: "0.0.0.0 ads.example.com", "127.0.0.1 a.example b.example", or a host to a line; "#" begins
a remark. Shape: hosts(5). They say that a host is unwanted, and not why.
"""

from __future__ import annotations

import re

from sayso.knowledge.importers.collected import Collected
from sayso.knowledge.importers.source import Source

#: What such lists hold most; a guess for every single one.
CATEGORY, CONFIDENCE = "advertising", 0.4
#: Where a hosts file sends what is unwanted: nowhere. Any other address is somebody's own machine.
NOWHERE = frozenset({"0.0.0.0", "127.0.0.1", "::", "::1", "0"})
#: What hosts files say of the machine itself.
OF_THE_MACHINE = frozenset(
    {"localhost", "localhost.localdomain", "local", "broadcasthost", "0.0.0.0", "ip6-localhost", "ip6-loopback"}
    | {"ip6-localnet", "ip6-mcastprefix", "ip6-allnodes", "ip6-allrouters", "ip6-allhosts"}
)
_MOST_NAMES = 100
#: "#" within a word begins none: "shop.com##.ad" is a rule of EasyList, and does not mean that shop.com is unwanted.
_REMARK = re.compile(r"(?:^|\s)#")


def read(source: Source, into: Collected) -> None:
    for number, line in source.lines():
        words, place = _REMARK.split(line, maxsplit=1)[0].split(), f"line {number}"
        if not words:
            continue
        addressed = words[0] in NOWHERE or ":" in words[0] or words[0].replace(".", "").isdigit()
        if addressed and words[0] not in NOWHERE and not OF_THE_MACHINE.issuperset(words[1:]):
            into.refuse("sent to a machine of somebody's own, not nowhere", place)
        elif (not addressed and len(words) > 1) or len(words) > _MOST_NAMES:
            into.refuse("no line of a hosts file", place)
        else:
            for name in words[1:] if addressed else words:
                if name.lower() not in OF_THE_MACHINE:
                    into.host(name, CATEGORY, CONFIDENCE, place)
