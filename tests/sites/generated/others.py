"""Pages that only look as if they asked for consent, and two that ask and cannot be refused."""

from __future__ import annotations

_LAYER = "class='layer' style='position:fixed;bottom:20px;right:20px;width:420px;background:#fff;z-index:50;padding:12px'"

NOT_BANNERS = {
    "newsletter": f"""<div {_LAYER} role="dialog"><h2>10 % off your first order</h2>
        <p>Get our cookie recipes by post. By signing up you agree to our privacy and cookie policy.</p>
        <input type="email" placeholder="Your address"><button>I agree, sign me up</button><button>No thanks</button></div>""",
    "age": f"""<div {_LAYER} role="dialog"><h2>Are you over 18?</h2><p>Please confirm your age to see our wines.</p>
        <button>Yes, I am</button><button>No, decline</button></div>""",
    "login": f"""<div {_LAYER} role="dialog"><h2>Welcome back</h2><p>We keep you signed in with a cookie.</p>
        <input type="text"><input type="password"><label><input type="checkbox"> Stay signed in</label>
        <button>Log in</button><button>Reject</button><button>Continue</button></div>""",
    "chat": f"""<div {_LAYER}><p>Hello! I am Biscuit. Ask me anything about your order or our cookies.</p>
        <textarea></textarea><button>Accept</button><button>Decline</button></div>""",
    "article": """<article><h1>What the GDPR says about cookies and consent</h1>
        <p>A website that stores cookies needs your consent, and it has to be as easy to reject all as to accept all.</p>"""
    + "<p>The regulation has ninety-nine articles, of which few are about cookies.</p>" * 60
    + "<button>Accept the argument</button><button>Reject it</button></article>",
    "cart": f"""<aside {_LAYER}><h2>Your basket</h2><p>3 chocolate cookies, 2 oat cookies</p>
        <button>Remove</button><button>Continue shopping</button><button>Save for later</button>
        <a href="/left">Checkout</a></aside>""",
    "game": f"""<div {_LAYER}><p>You have baked 12 cookies.</p><button>Close</button><button>Settings</button></div>""",
    "footer": """<footer><p>We keep to the law about cookies and tracking in everything that we do here.</p>
        <a href="/left">Cookie settings</a><button>Back to the top</button></footer>""",
}

ACCEPT_ONLY = f"""<div {_LAYER}><p>We use cookies to make this website better for you. By staying you agree.</p>
    <button>Got it</button><a href="/left">Reject in our privacy policy</a></div>"""
PAYWALL = f"""<div {_LAYER}><p>Read on with cookies and advertising, or without for a little money.</p>
    <button>Accept and read on</button><button>Subscribe for 3.99 a month</button><a href="/left">Log in</a></div>"""


_ASKS = "<p>We and our partners use cookies to measure visits and for advertising.</p>"
_BUTTONS = """<button onclick="end('accepted')">Accept all</button><button onclick="end('refused')">Reject all</button>"""
_END = """<script>function end(how) { localStorage.answer = how; document.querySelector('.layer').remove(); }</script>"""
#: What its script does not clean up: a cover, and a page that cannot be scrolled.
LEAVES_LOCK = f"""<div class='cover' style='position:fixed;inset:0;background:#0008;z-index:49'></div>
    <div {_LAYER}>{_ASKS}{_BUTTONS}</div>{_END}<script>document.body.classList.add('stop');</script>
    <style>.stop {{ overflow: hidden; position: fixed; width: 100% }} main {{ min-height: 4000px }}</style>"""
#: A page of opt-out law: the box says the opposite of a category's.
DO_NOT_SELL = f"""<div {_LAYER} role='dialog'><h2>Your privacy choices</h2>
    <p>We sell and share what cookies tell us, unless you object.</p>
    <label><input type='checkbox' id='box'> Do not sell or share my personal information</label>
    <button onclick="end(String(document.getElementById('box').checked))">Save my choices</button>
    <button onclick="end('accepted')">Accept all</button></div>{_END}"""
#: Radio buttons for levels, of which the widest is chosen: nothing that we understand.
LEVELS = f"""<div {_LAYER} role='dialog'>{_ASKS}<label><input type='radio' name='level' checked> Everything</label>
    <label><input type='radio' name='level'> Some of it</label><label><input type='radio' name='level'> Almost nothing</label>
    <button onclick="end('saved')">Save my choices</button><button onclick="end('accepted')">Accept all</button></div>{_END}"""
#: A single-page site: the user goes on to its next page, and there it asks.
NEXT_PAGE = f"""<button id='next' onclick="setTimeout(() => document.getElementById('kept').hidden = false, 200)">Next</button>
    <div id='kept' hidden><div {_LAYER}>{_ASKS}{_BUTTONS}</div></div>{_END}"""


def document(body: str) -> str:
    """A page whose title tells of anything that was pressed in it."""
    return f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>untouched</title><body>
        <header><a href="/left">Home</a><button>Menu</button></header><main><p>{"A story of some length. " * 80}</p></main>{body}
        <script>addEventListener("click", (event) => {{
          document.title = "pressed " + event.target.textContent; localStorage.setItem("pressed", "1");
        }}, true);</script></body></html>"""
