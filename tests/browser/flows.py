"""Sites and services that must not break: log-in, payment, captcha, video, and cookies that only servers care for.

Each host is a small server of its own that insists on its cookies, as the real ones do: without them it says so.
The names of hosts and cookies are those that the real services document; the code is ours.
"""

from __future__ import annotations

from urllib.parse import quote

from tests.sites.web import DAY, Handler, Request, Response, data, empty, html, redirect, script

SHOP, IDENTITY, COMPANY, WIDGET = "www.shop.example", "www.facebook.com", "login.company.example", "widget.partner.example"
PAYMENT, CAPTCHA, VIDEO = "js.stripe.com", "www.google.com", "www.youtube.com"
FRAUD, ACCOUNTS, CHALLENGE, GATED = "m.stripe.com", "accounts.google.com", "challenges.cloudflare.com", "www.youtube-nocookie.com"
#: of the network that people log in with: the script of its button, and its posts in frames
BUTTON = "connect.facebook.net"

#: The page's outcome stands in its title, for a test to wait for.
_SAY = "const say = (text) => { document.title = text; };"


def _page(body: str, code: str = "") -> Response:
    return html(f"<!doctype html><title>working</title>{body}<script>{_SAY}{code}</script>")


def _signed_in(request: Request) -> Response:
    session = request.cookies.get("PHPSESSID")
    return _page("", f"say('{'signed in' if session == 'known' else 'signed out'}')")


def _session(response: Response) -> Response:
    return response.with_cookie("PHPSESSID", "known", max_age=DAY, http_only=True)


def shop(request: Request) -> Response:
    match request.path:
        case "/login":
            there = f"https://{IDENTITY}/dialog/oauth?state=s1&redirect_uri={quote(f'https://{SHOP}/callback')}"
            return redirect(there).with_cookie("oauth_state", "s1", http_only=True)
        case "/callback":
            right = request.cookies.get("oauth_state") == request.query.get("state") and request.query.get("code") == "c1"
            return _session(redirect("/account")) if right else _page("", "say('state lost')")
        case "/exchange":
            return _session(data({})) if request.query.get("code") == "c1" else data({}, 403)
        case "/account":
            return _signed_in(request)
        case "/popup":
            return _page("<button>Log in</button>", _POPUP % (f"https://{IDENTITY}/dialog/popup", f"https://{IDENTITY}"))
        case "/button":
            return _page(f'<script src="https://{BUTTON}/en_US/sdk.js"></script>', _BUTTON)
        case "/post":
            return _page(f'<iframe src="https://{IDENTITY}/plugins/post"></iframe><p>The article</p>', _LISTEN)
        case "/accounts":
            return _page("<button>Log in</button>", _POPUP % (f"https://{ACCOUNTS}/popup", f"https://{ACCOUNTS}"))
        case "/protected":
            if request.cookies.get("cf_clearance") == "passed":
                return _page("", "say('inside')")
            return _page(f'<iframe src="https://{CHALLENGE}/turnstile"></iframe>', _CLEARED)
        case "/clear":
            right = request.query.get("token") == "t7"
            return data({}).with_cookie("cf_clearance", "passed" if right else "no", max_age=DAY, http_only=True)
        case "/cart":
            return _page("", _CART)
        case "/cart/add.js":
            return data({}).with_cookie("cart", "c1", max_age=14 * DAY).with_cookie("cart_currency", "EUR", max_age=14 * DAY)
        case "/cart.js":
            whole = request.cookies.get("cart") == "c1" and request.cookies.get("cart_currency") == "EUR"
            return data({"items": 1 if whole else 0})
        case "/gated":
            return _page("<button>Load the video</button>", _GATED)
        case "/saml":
            answer = redirect(f"https://{COMPANY}/sso")
            answer.with_cookie("saml_request_id", "r1", http_only=True, third_party=True)
            return answer
        case "/saml/acs":
            right = request.method == "POST" and request.form.get("SAMLResponse") == "yes"
            right = right and request.cookies.get("saml_request_id") == request.form.get("RelayState")
            return _session(redirect("/account")) if right else _page("", "say('not asked for')")
        case "/pay" | "/captcha" | "/video" | "/widget":
            return _page(f'<iframe src="{_FRAMES[request.path]}" allow="storage-access"></iframe>', _LISTEN)
        case "/form":
            return _page("", _FORM).with_cookie("XSRF-TOKEN", "t1", max_age=DAY)
        case "/send":
            sent = request.header("x-xsrf-token")
            return data({"taken": sent == "t1" and request.cookies.get("XSRF-TOKEN") == sent})
        case "/balanced":
            return _page("", _BALANCED)
        case "/backend":
            here = request.cookies.get("AWSALB", "b7")
            return data(request.cookies).with_cookie("AWSALB", here, max_age=7 * DAY).with_cookie("SERVERID", "b7")
    return empty()


_FRAMES = {
    "/pay": f"https://{PAYMENT}/v3/elements",
    "/captcha": f"https://{CAPTCHA}/recaptcha/api2/anchor",
    "/video": f"https://{VIDEO}/embed/abc",
    "/widget": f"https://{WIDGET}/frame",
}
_LISTEN = "addEventListener('message', (event) => { if (typeof event.data === 'string') say(event.data); });"
#: the address that opens, and the origin that tells
_POPUP = """
document.querySelector("button").onclick = () => window.open("%s", "", "width=400,height=400");
addEventListener("message", async ({ origin, data }) => {
  if (origin !== "%s") return;
  await fetch("/exchange?code=" + data);
  location.href = "/account";
});"""
#: works if the network's script came
_BUTTON = """
if (!self.logIn) say("no button");
else fetch("/exchange?code=" + logIn()).then(() => { location.href = "/account"; });"""
_CLEARED = """
addEventListener("message", async ({ data }) => {
  await fetch("/clear?token=" + data);
  location.reload();
});"""
_CART = """
(async () => {
  await fetch("/cart/add.js", { method: "POST" });
  const { items } = await (await fetch("/cart.js")).json();
  say(items ? "in the cart" : "an empty cart");
})();"""
#: asks once, and remembers the answer
_GATED = f"""
const load = () => {{
  localStorage.setItem("video-allowed", "yes");
  document.body.append(Object.assign(document.createElement("iframe"), {{ src: "https://{GATED}/embed/abc" }}));
}};
document.querySelector("button").onclick = load;
if (localStorage.getItem("video-allowed") === "yes") load();
{_LISTEN}"""
_FORM = """
const token = /XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? "";
fetch("/send", { method: "POST", headers: { "x-xsrf-token": token } })
  .then((answer) => answer.json()).then(({ taken }) => say(taken ? "taken" : "forged"));"""
_BALANCED = """
(async () => {
  const ask = async () => (await fetch("/backend")).json();
  await ask();
  for (let i = 0; i < 5; i++) {
    const cookies = await ask();
    if (cookies.AWSALB !== "b7" || cookies.SERVERID !== "b7") return say("another backend");
    await new Promise((done) => setTimeout(done, 200));
  }
  say("one backend");
})();"""


def identity(request: Request) -> Response:
    """A network that people log in to, and that sites let them log in with."""
    known = request.cookies.get("c_user") == "1" and request.cookies.get("xs") == "1"
    match request.path:
        case "/home":
            answer = _page("", "say('home')").with_cookie("c_user", "1", max_age=DAY, domain="facebook.com", third_party=True)
            return answer.with_cookie("xs", "1", max_age=DAY, domain="facebook.com", http_only=True, third_party=True)
        case "/plugins/post":
            return _page("<p>A post</p>", "parent.postMessage('post shown', '*')")
        case "/dialog/oauth":
            return redirect(f"{request.query['redirect_uri']}?code={'c1' if known else 'none'}&state={request.query['state']}")
        case "/dialog/popup":
            return _page("", f"opener.postMessage('{'c1' if known else 'none'}', '*'); close();")
    return empty()


def button(request: Request) -> Response:
    """The network's own script for a log-in button."""
    return script("self.logIn = () => 'c1';") if request.path == "/en_US/sdk.js" else empty()


def accounts(request: Request) -> Response:
    """Google's sign-in, as sites open it in a popup."""
    names = ("SID", "HSID", "SSID", "__Secure-1PSID", "__Secure-3PSID")
    match request.path:
        case "/home":
            answer = _page("", "say('home')")
            for name in names:
                answer.with_cookie(name, "1", max_age=DAY, domain="google.com", http_only=True, third_party=True)
            return answer
        case "/popup":
            known = all(request.cookies.get(name) == "1" for name in names)
            return _page("", f"opener.postMessage('{'c1' if known else 'none'}', '*'); close();")
    return empty()


def company(request: Request) -> Response:
    """Single sign-on, with the answer posted across sites."""
    if request.path != "/sso":
        return empty()
    fields = '<input name="SAMLResponse" value="yes"><input name="RelayState" value="r1">'
    form = f'<form method="post" action="https://{SHOP}/saml/acs">{fields}</form>'
    return _page(form, "document.forms[0].submit()")


def payment(request: Request) -> Response:
    """A card field in a frame that checks for fraud by a cookie of its own."""
    match request.path:
        case "/v3/elements":
            code = f"""(async () => {{
              const known = {{ credentials: "include" }};
              await fetch("https://{FRAUD}/6", known);
              const {{ seen }} = await (await fetch("https://{FRAUD}/6", known)).json();
              const {{ paid }} = await (await fetch("/v3/confirm", {{ method: "POST" }})).json();
              parent.postMessage(paid && seen ? "paid" : "declined", "*");
            }})();"""
            return _page("", code).with_cookie("__stripe_mid", "1", max_age=DAY, third_party=True)
        case "/v3/confirm":
            return data({"paid": True})
    return empty()


def fraud(request: Request) -> Response:
    """What the payment tells people from machines by: it has to see its own `m` again."""
    answer = data({"seen": "m" in request.cookies}).readable_by(request)
    return answer.with_cookie("m", "1", max_age=DAY, http_only=True, third_party=True)


def challenge(request: Request) -> Response:
    """A check without a puzzle, which the site around turns into a clearance of its own."""
    return _page("", "parent.postMessage('t7', '*')") if request.path == "/turnstile" else empty()


def captcha(request: Request) -> Response:
    match request.path:
        case "/recaptcha/api2/anchor":
            code = """fetch("/recaptcha/api2/reload", { method: "POST" })
              .then((answer) => answer.json()).then(({ human }) => parent.postMessage(human ? "human" : "robot", "*"));"""
            return _page("", code).with_cookie("_GRECAPTCHA", "1", max_age=DAY, third_party=True)
        case "/recaptcha/api2/reload":
            return data({"human": True})
    return empty()


def video(request: Request) -> Response:
    """A player that writes down who watches, and has to play where it may not."""
    match request.path:
        case "/embed/abc":
            code = """
            document.cookie = "VISITOR_INFO1_LIVE=1; path=/; secure; samesite=none";
            localStorage.setItem("yt-player-volume", "50");
            fetch("/videoplayback").then((answer) => parent.postMessage(answer.ok ? "plays" : "stuck", "*"));"""
            return _page("", code).with_cookie("YSC", "1", domain="youtube.com", third_party=True)
        case "/videoplayback":
            return script("")
    return empty()


def widget(request: Request) -> Response:
    """A service whose frame asks for its own cookies, on a click, as browsers want it."""
    match request.path:
        case "/log-in":
            return _page("", "say('known')").with_cookie("PHPSESSID", "known", max_age=DAY, http_only=True, third_party=True)
        case "/frame":
            code = """document.querySelector("button").onclick = async () => {
              await document.requestStorageAccess();
              const { known } = await (await fetch("/who")).json();
              parent.postMessage(known ? "known" : "unknown", "*");
            };"""
            return _page("<button>Show mine</button>", code)
        case "/who":
            return data({"known": request.cookies.get("PHPSESSID") == "known"})
    return empty()


HOSTS: dict[str, Handler] = {
    SHOP: shop,
    IDENTITY: identity,
    BUTTON: button,
    COMPANY: company,
    PAYMENT: payment,
    CAPTCHA: captcha,
    VIDEO: video,
    GATED: video,
    FRAUD: fraud,
    ACCOUNTS: accounts,
    CHALLENGE: challenge,
    WIDGET: widget,
}
