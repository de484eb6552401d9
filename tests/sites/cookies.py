"""The cookies of the simulated vendors, as several sites have them."""

from __future__ import annotations

from tests.sites.model import Category, ExpectedCookie, Maker


def own(
    host: str,
    name: str,
    category: Category,
    made_by: Maker,
    step: str = "land",
    *,
    needs: str | None = None,
    private: bool = True,
) -> ExpectedCookie:
    """A cookie of the site itself, on its host alone."""
    return ExpectedCookie(name, host, category, "first", made_by, step, needs, private)


def _tag(
    host: str, category: Category, needs: str | None, names: tuple[str, ...], step: str = "land"
) -> tuple[ExpectedCookie, ...]:
    """First-party cookies that a vendor's script sets for the whole site."""
    return tuple(ExpectedCookie(n, f".{host}", category, "first", "script", step, needs) for n in names)


def _third(
    domain: str,
    category: Category,
    needs: str | None,
    names: tuple[str, ...],
    made_by: Maker = "header",
    step: str = "land",
) -> tuple[ExpectedCookie, ...]:
    return tuple(ExpectedCookie(n, domain, category, "third", made_by, step, needs) for n in names)


Cookies = tuple[ExpectedCookie, ...]


def analytics_tag(host: str, measurement: str, needs: str | None = None) -> Cookies:
    """Google's gtag.js with a G- id."""
    return _tag(host, "analytics", needs, ("_ga", f"_ga_{measurement}"))


def older_analytics_tag(host: str, needs: str | None = None) -> Cookies:
    """Google's analytics.js adds `_gid` to `_ga`."""
    return _tag(host, "analytics", needs, ("_gid",))


def hotjar(host: str, account: str) -> Cookies:
    return _tag(host, "analytics", None, (f"_hjSessionUser_{account}", f"_hjSession_{account}"))


def posthog(host: str, key: str) -> Cookies:
    return _tag(host, "analytics", None, (f"ph_{key}_posthog",))


def ads_tag(host: str, needs: str | None = None) -> Cookies:
    """Google's gtag.js with an AW- id."""
    return _tag(host, "advertising", needs, ("_gcl_au",))


def doubleclick(needs: str | None = None) -> Cookies:
    return _third(".doubleclick.net", "advertising", needs, ("IDE",))


def meta_pixel(host: str, needs: str | None = None) -> Cookies:
    first = _tag(host, "advertising", needs, ("_fbp",))
    return first + _third(".facebook.com", "advertising", needs, ("fr",))


def criteo(host: str, needs: str | None = None) -> Cookies:
    first = _tag(host, "advertising", needs, ("cto_bundle",))
    return first + _third(".criteo.com", "advertising", needs, ("uid",))


def xandr() -> Cookies:
    return _third(".adnxs.com", "advertising", None, ("uuid2",))


def hubspot(host: str) -> Cookies:
    # https://knowledge.hubspot.com/privacy-and-consent/what-cookies-does-hubspot-set-in-a-visitor-s-browser
    counting = _tag(host, "analytics", None, ("__hstc", "__hssc", "__hssrc"))
    return (*_tag(host, "advertising", None, ("hubspotutk",)), *counting)


def linkedin_insight(host: str) -> Cookies:
    first = _tag(host, "advertising", None, ("li_fat_id",))
    return first + _third(".linkedin.com", "advertising", None, ("bcookie", "lidc", "li_sugr"))


def social_buttons() -> Cookies:
    """Facebook's like, X's post and LinkedIn's share button: each by header and by script in its frame."""
    return (
        _third(".facebook.com", "social", None, ("datr", "sb"))
        + _third(".facebook.com", "social", None, ("wd",), "script")
        + _third(".twitter.com", "social", None, ("guest_id", "personalization_id"))
        + _third(".twitter.com", "social", None, ("gt",), "script")
        + _third(".linkedin.com", "social", None, ("bcookie", "lidc"))
        + _third(".linkedin.com", "social", None, ("lissc",), "script")
    )


def affiliate_network(host: str, merchant: str, needs: str) -> Cookies:
    """Awin: what a click sets on its own host as it passes, and what its script notes at the shop."""
    passing = _third(".awin1.com", "referral", None, (f"aw{merchant}", "bId"), step="affiliate")
    return passing + _tag(host, "referral", needs, (f"_aw_m_{merchant}",), "affiliate")


def stripe(host: str) -> Cookies:
    first = _tag(host, "essential", None, ("__stripe_mid", "__stripe_sid"), "pay")
    return first + _third("m.stripe.com", "essential", None, ("m",), step="pay")


def intercom(host: str, app: str, needs: str | None = None) -> Cookies:
    names = (f"intercom-id-{app}", f"intercom-device-id-{app}", f"intercom-session-{app}")
    return _tag(host, "functional", needs, names)
