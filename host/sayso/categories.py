"""The six categories, what nobody knows, and the order they are always shown in."""

ESSENTIAL = "essential"
CATEGORIES = ("essential", "functional", "analytics", "advertising", "social", "referral")
UNCLASSIFIED = "unclassified"
#: What a person may choose about: everything but essential, which is always allowed.
CHOOSABLE = ("functional", "analytics", "advertising", "social", "referral", "unclassified")
SIGNALS = ("gpc", "dnt")
#: Said beside the signals, and sent nowhere: whether sites are asked if they honour GPC (sayso.gpc_support).
GPC_SUPPORT = "gpc_support"
#: Categories whose vendors may be sent no request at all: a site may need the essential, and its visitor notices the functional.
BLOCKABLE = ("analytics", "advertising", "social", "referral")
#: What may be taken out of the addresses of pages that are opened: needs `advertising`, or `referral`, to be denied there.
LINKS = ("strip_click_ids", "strip_affiliate_ids")
#: Sections of switches, beside the categories: what each may say.
SWITCHES = {"signals": (*SIGNALS, GPC_SUPPORT), "block_requests": BLOCKABLE, "links": LINKS}
