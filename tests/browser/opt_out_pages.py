"""Simulated platforms where the law is one of opting out and nothing asks: everything is granted until it is refused."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.browser.consent_pages import Granted, of
from tests.browser.consent_setup import CHOICES
from tests.browser.documented_pages import DOCUMENTED
from tests.browser.simulated_pages import SIMULATED, Simulated, cookie, from_base64, local, true_of
from tests.drivers import Browser
from tests.sites.cmps import page
from tests.sites.web import Handler, Request, Response, html

#: what is allowed. "other": what no law of opting out is about.
PROFILES: dict[str, set[str]] = {
    "deny": set(),
    "advertising": {"advertising"},
    "other": set(CHOICES) - {"advertising"},
    "all": set(CHOICES),
}
#: pages that honour Global Privacy Control, as those platforms do, for all that means advertising
HONOURING = frozenset({"onetrust", "usercentrics-2", "sourcepoint", "transcend", "fides"})


def _not_refused(text: str) -> Granted:
    """Transcend: true, or "Auto"."""
    return {name for name, on in json.loads(text)["purposes"].items() if on}


def _sold(text: str) -> Granted:
    return set() if json.loads(text)["usnat"]["optedOut"] else {"sale"}


def _in_force(browser: Browser, _host: str) -> Granted:
    """On Global Privacy Control it stores nothing and grants nothing."""
    return set(browser.evaluate("['preferences', 'statistics', 'marketing'].filter(cmplz_has_consent)"))


def _onetrust() -> Simulated:
    needs = {key: value for key, value in SIMULATED["onetrust"].needs.items() if key in ("C0002", "C0003", "C0004")}
    return replace(SIMULATED["onetrust"], needs=needs)


#: a page `simulated/<name>-unasked` -> what is expected there
UNASKED: dict[str, Simulated] = {
    "onetrust": _onetrust(),
    "cookiebot": SIMULATED["cookiebot"],
    "sourcepoint": Simulated("sourcepoint-us", of(sale="advertising"), local("_sp_user_consent_17", _sold)),
    "usercentrics-3": SIMULATED["usercentrics-3"],
    "usercentrics-2": SIMULATED["usercentrics-2"],
    "cookieyes": replace(SIMULATED["cookieyes"], inexact=frozenset({"advertising", "other"})),
    "didomi": SIMULATED["didomi"],
    "complianz": replace(SIMULATED["complianz"], stored=_in_force),
    "ketch": SIMULATED["ketch"],
    "shopify": SIMULATED["shopify"],
    "transcend": replace(SIMULATED["transcend"], stored=local("tcmConsent", _not_refused)),
    "consentmanager": Simulated(
        "consentmanager-implied",
        of(everything="anything"),
        cookie("__cmpconsent12345", lambda text: {"everything"} if from_base64(text) else set()),
    ),
    "fides": Simulated(
        "fides",
        DOCUMENTED["fides"].needs,
        cookie("fides_consent", lambda text: true_of(json.loads(text)["consent"])),
        frozenset({"essential"}),
    ),
}


_ALL = "C0001%3A1%2CC0002%3A1%2CC0003%3A1%2CC0004%3A1"
_THEIRS = f"<script>document.cookie = 'OptanonAlertBoxClosed=2026'; document.cookie = 'OptanonConsent=groups={_ALL}';</script>"
_BANNER = """
<div id="own" style="position: fixed; bottom: 0; left: 0; right: 0">We use cookies for statistics and advertising.
  <button id="yes">Accept all</button> <button id="no">Reject all</button></div>
<script>
  for (const id of ["yes", "no"]) document.getElementById(id).onclick = () => {
    localStorage.setItem("own", id);
    document.getElementById("own").remove();
  };
</script>"""
_LATE = """
<script>
  setTimeout(() => {
    const banner = document.createElement("div");
    banner.id = "onetrust-banner-sdk";
    banner.textContent = "We care.";
    document.querySelector("#onetrust-consent-sdk").append(banner);
    window.shown = true;
    const { RejectAll } = OneTrust;
    OneTrust.RejectAll = () => { RejectAll(); banner.remove(); };
  }, 1500);
</script>"""
_USP = """
<script>
  window.__uspapi = (_command, version, callback) =>
    callback({ version, uspString: called.length && %s ? "1YYN" : "1YNN" }, true);
</script>"""
#: host name -> the page it is of, and what stands in it besides, before its platform and after
ALTERED = {
    # Its record is as wanted by Global Privacy Control, and the U.S. Privacy string says so only once it was told.
    "told-too.example": ("onetrust", "", _USP % "true"),
    "sold-all-the-same.example": ("onetrust", "", _USP % "false"),
    "theirs.example": ("onetrust", _THEIRS, ""),
    "beside.example": ("shopify", "", _BANNER),
    "late.example": ("onetrust", "", _LATE),
}


def altered(host: str) -> Handler:
    name, before, after = ALTERED[host]
    served = page(f"simulated/{name}-unasked")

    def respond(request: Request) -> Response:
        text = served(request).body.decode()
        return html(text.replace("</h1>", f"</h1>{before}").replace("</body>", f"{after}</body>"))

    return respond


def called(browser: Browser) -> list[str]:
    """What was asked of the platform on this page."""
    return list(browser.evaluate("window.called"))
