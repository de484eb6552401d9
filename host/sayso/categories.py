"""The six categories, what nobody knows, and the order they are always shown in."""

ESSENTIAL = "essential"
CATEGORIES = ("essential", "functional", "analytics", "advertising", "social", "referral")
UNCLASSIFIED = "unclassified"
#: What a person may choose about: everything but essential, which is always allowed.
CHOOSABLE = ("functional", "analytics", "advertising", "social", "referral", "unclassified")
SIGNALS = ("gpc", "dnt")
#: Said beside the signals, and sent nowhere: whether sites are asked if they honour GPC (sayso.gpc_support).
GPC_SUPPORT = "gpc_support"
#: All that the section `signals` of a document may say.
SWITCHES = (*SIGNALS, GPC_SUPPORT)
