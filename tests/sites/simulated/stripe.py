"""Stripe, simulated: it takes the test card and gives a token. Cookies: https://stripe.com/cookie-settings"""

from __future__ import annotations

import secrets

from tests.sites.simulated.vendor import GROUND, identify, preflight, vendor_script
from tests.sites.web import DAY, Request, Response, data, html, not_found

TEST_CARD = "4242424242424242"
_CARD = """<!doctype html><meta charset="utf-8"><title>Card</title>
<style>body{margin:0}input{box-sizing:border-box;width:100%;font:16px sans-serif;padding:8px;border:1px solid #aab}</style>
<input name="cardnumber" inputmode="numeric" placeholder="Card number" aria-label="Card number">
"""
_CARD_SCRIPT = """
addEventListener("message", async ({ source, origin, data }) => {
  const card = document.querySelector("input").value;
  const value = await testGround.post("https://api.stripe.com/v1/tokens", { card, muid: data.muid ?? "" });
  source.postMessage({ about: "token", value }, origin);
});
"""
_SIGNALS_SCRIPT = """
testGround.post("https://m.stripe.com/6", { page: document.referrer }).then((value) => {
  parent.postMessage({ about: "signals", value }, "*");
});
"""


def _page(content: str, code: str) -> Response:
    return html(f"{content}<script>{GROUND.read_text('utf-8')}</script><script>{code}</script>")


def _js(request: Request) -> Response:
    match request.path:
        case "/v3/":
            return vendor_script("stripe")
        case "/v3/elements-inner-card.html":
            return _page(_CARD, _CARD_SCRIPT)
    return not_found()


def _network(_: Request) -> Response:
    return _page("<!doctype html><title>m</title>", _SIGNALS_SCRIPT)


def _signals(request: Request) -> Response:
    answer = data({"guid": secrets.token_hex(8)}).readable_by(request)
    return preflight(request) or identify(answer, request, "m", None, 730 * DAY, http_only=True)


def _api(request: Request) -> Response:
    """A token for the test card. A device that is not known by its `__stripe_mid` is turned away as fraud."""
    if answer := preflight(request):
        return answer
    if request.form.get("card", "").replace(" ", "") != TEST_CARD:
        return data({"error": "card_declined"}).readable_by(request)
    if not request.form.get("muid"):
        return data({"error": "fraudulent"}).readable_by(request)
    return data({"id": f"tok_{secrets.token_hex(8)}"}).readable_by(request)


HOSTS = {
    "js.stripe.com": _js,
    "m.stripe.network": _network,
    "m.stripe.com": _signals,
    "api.stripe.com": _api,
}
