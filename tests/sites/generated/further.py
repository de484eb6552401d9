"""Banners by hand that the generator has not: levels of consent, two buttons behind each tab, banners that come late.

What a site stored stands in `localStorage.answer`: the names of what it granted.
"""

from __future__ import annotations

from typing import Any

_LAYER = "class='layer' style='position:fixed;bottom:20px;left:20px;width:520px;background:#fff;z-index:50;padding:12px'"
_ASKS = "<p>We and our partners use cookies. Tell us how many.</p>"
_END = """<script>function end(granted) { localStorage.answer = granted; document.querySelector('.layer').remove(); }</script>"""
_SAVE = "<button onclick='end(granted())'>Save my choice</button>"
_HELD = "const HELD = ['', 'functional', 'functional analytics', 'functional analytics advertising social'];"
_NAMES = ("Essential only", "Functional", "Functional and statistics", "Everything, advertising and social media too")


def _radios(names: tuple[str, ...], chosen: int, held: str) -> str:
    rows = "".join(
        f"<div><label><input type='radio' name='level' value='{number}'{' checked' * (number == chosen)}> {name}</label></div>"
        for number, name in enumerate(names)
    )
    script = f"<script>{held} const granted = () => HELD[document.querySelector('input:checked').value];</script>"
    return f"<div {_LAYER} role='dialog'>{_ASKS}<fieldset>{rows}</fieldset>{_SAVE}</div>{script}{_END}"


_REVERSED = "const HELD = ['functional analytics advertising social', 'functional analytics', 'functional', ''];"
#: by name: the page, where every level holds those before it
LEVELS: dict[str, str] = {
    "radios": _radios(_NAMES, 3, _HELD),
    "downwards": _radios(tuple(reversed(_NAMES)), 0, _REVERSED),
    "buttons": f"""<div {_LAYER} role='dialog'>{_ASKS}<div role='radiogroup'>"""
    + "".join(
        f"<div role='radio' tabindex='0' aria-checked='{str(number == 3).lower()}' style='cursor:pointer'>{name}</div>"
        for number, name in enumerate(_NAMES)
    )
    + f"""</div>{_SAVE}</div><script>{_HELD}
        const all = [...document.querySelectorAll('[role=radio]')];
        const choose = (one) => all.forEach((other) => other.setAttribute('aria-checked', String(other === one)));
        for (const one of all) one.onclick = () => choose(one);
        const granted = () => HELD[all.findIndex((one) => one.getAttribute('aria-checked') === 'true')];</script>{_END}""",
    "list": f"""<div {_LAYER} role='dialog'>{_ASKS}<select><option>English</option><option>Deutsch</option></select>
        <select id='level'>"""
    + "".join(f"<option{' selected' if number == 3 else ''}>{name}</option>" for number, name in enumerate(_NAMES))
    + f"""</select>{_SAVE}</div><script>{_HELD} let level = 3;
        document.querySelector('#level').onchange = ({{ target }}) => (level = target.selectedIndex);
        const granted = () => HELD[level];</script>{_END}""",
    "slider": f"""<div {_LAYER} role='dialog'>{_ASKS}<div><input type='range' min='1' max='4' value='4' style='width:480px'>
        <div style='display:flex;justify-content:space-between'>"""
    + "".join(f"<span style='width:110px'>{name}</span>" for name in _NAMES)
    + f"""</div></div>{_SAVE}</div><script>{_HELD} let level = 4;
        document.querySelector('[type=range]').oninput = ({{ target }}) => (level = Number(target.value));
        const granted = () => HELD[level - 1];</script>{_END}""",
    "marked-slider": f"""<div {_LAYER} role='dialog'>{_ASKS}<input type='range' min='0' max='3' value='2' list='marks'>
        <datalist id='marks'>"""
    + "".join(f"<option value='{number}' label='{name}'>" for number, name in enumerate(_NAMES))
    + f"""</datalist>{_SAVE}</div><script>{_HELD}
        const granted = () => HELD[document.querySelector('[type=range]').value];</script>{_END}""",
}
_MORE = "<p>What you read, and which advertising fits you.</p>"
#: a level that grants more than its name says: the highest that holds nothing denied is the one below
SAYS_MORE: dict[str, str] = {
    "in-its-row": LEVELS["radios"].replace(" Functional</label>", f" Functional</label>{_MORE}"),
    "below-it": LEVELS["radios"]
    .replace("<div><label>", "<label>")
    .replace("</label></div>", "</label>")
    .replace(" Functional</label>", f" Functional</label>{_MORE}"),
}
_TWO = ("Essential only", "Essential and a little more", "Everything")
#: levels that are not plain, of which the widest is chosen: nothing is to be saved
NOT_PLAIN: dict[str, str] = {
    "two-least": _radios(_TWO, 2, "const HELD = ['', 'functional', 'all'];"),
    "least-in-the-middle": _radios(("Functional", "Essential only", "Everything"), 2, "const HELD = ['functional', '', 'all'];"),
    "no-marks": f"""<div {_LAYER} role='dialog'>{_ASKS}<input type='range' min='1' max='4' value='4'>{_SAVE}</div>
        <script>const granted = () => 'all';</script>{_END}""",
    "two-answers": f"""<div {_LAYER} role='dialog'>{_ASKS}<p>Statistics</p><select><option selected>Allow</option>
        <option>Not now</option></select>{_SAVE}</div><script>const granted = () => 'analytics';</script>{_END}""",
}


def spoken(said: dict[str, list[Any]], number: int) -> str:
    """Levels by radio buttons, called as a language's wording has it: each category is a level, with those before it."""
    names = said["names"][number % len(said["names"])]
    page = _radios(tuple(name.replace("'", "&#39;") for name in names), 3, _HELD)
    text, save = said["text"][number % len(said["text"])], said["save"][number % len(said["save"])]
    return page.replace("We and our partners use cookies. Tell us how many.", text).replace("Save my choice", save)


def _tab(number: int, name: str) -> str:
    shown = str(number == 0).lower()
    return f"<button role='tab' id='tab{number}' aria-selected='{shown}' aria-controls='panel{number}'>{name}</button>"


def _panel(number: int, title: str) -> str:
    buttons = f"<button onclick='say({number}, true)'>Allow</button><button onclick='say({number}, false)'>Deny</button>"
    hidden = "" if number == 0 else " hidden"
    return f"<div role='tabpanel' id='panel{number}' aria-labelledby='tab{number}'{hidden}>{title}<div>{buttons}</div></div>"


_TABS = ("Functional", "Statistics", "Advertising")
#: two buttons behind each tab, everything granted until it is denied
TABS = f"""<div {_LAYER} role='dialog'><p>We use cookies.</p>
    <div role='tablist'>{"".join(_tab(*one) for one in enumerate(_TABS))}</div>
    {"".join(_panel(number, "<p>What it is about.</p>") for number in range(3))}
    <div><button onclick="end(granted())">Save</button><button onclick="end(names.join(' '))">Accept all</button></div></div>
    <script>
      const names = ['functional', 'analytics', 'advertising'], states = [true, true, true];
      const say = (number, on) => (states[number] = on);
      const granted = () => names.filter((_, number) => states[number]).join(' ');
      for (const tab of document.querySelectorAll('[role=tab]')) tab.onclick = () => {{
        for (const other of document.querySelectorAll('[role=tab]')) {{
          other.setAttribute('aria-selected', String(other === tab));
          document.getElementById(other.getAttribute('aria-controls')).hidden = other !== tab;
        }}
      }};
    </script>{_END}"""


def late(ms: int) -> str:
    """It is put into the page so long after the load."""
    buttons = """<button onclick="end('all')">Accept all</button><button onclick="end('')">Reject all</button>"""
    banner = f"<div {_LAYER}><p>We use cookies for statistics.</p>{buttons}</div>"
    put = f"document.body.insertAdjacentHTML('beforeend', `{banner}`)"
    return f"<script>addEventListener('load', () => setTimeout(() => {put}, {ms}));</script>{_END}"


_CHOICES = ("functional", "analytics", "marketing")
_BOXES = "".join(f"<label><input type='checkbox' name='{name}'> {name}</label>" for name in _CHOICES)
_KEEP = {
    "cookie": (
        "document.cookie = `site_consent=${encodeURIComponent(text)}; Path=/; Max-Age=9999`",
        "decodeURIComponent(document.cookie.match(/site_consent=([^;]*)/)?.[1] ?? '')",
    ),
    "domain-cookie": (
        "document.cookie = `site_consent=${encodeURIComponent(text)}; Path=/; Max-Age=9999; Domain=${location.hostname}`",
        "decodeURIComponent(document.cookie.match(/site_consent=([^;]*)/)?.[1] ?? '')",
    ),
    "local": ("localStorage.setItem('privacyChoice', text)", "localStorage.getItem('privacyChoice') ?? ''"),
}


def asks_until_told(kept: str) -> str:
    """It asks as long as no answer is stored; `window.kept` is what is."""
    write, read = _KEEP[kept]
    return f"""<script>
      window.kept = {read};
      window.keep = (choice) => {{ const text = JSON.stringify(choice); {write}; window.kept = text; }};
      const boxes = () => [...document.querySelectorAll('.layer input')];
      const save = (on) => {{
        keep(Object.fromEntries(boxes().map((box) => [box.name, on ?? box.checked])));
        // What is not about consent.
        localStorage.session = 'abc';
        document.cookie = 'sid=1; Path=/';
        document.querySelector('.layer').remove();
      }};
      if (!window.kept) document.body.insertAdjacentHTML('beforeend', `<div {_LAYER} role="dialog"><p>We use cookies.</p>{_BOXES}
        <button onclick="save()">Save my choices</button><button onclick="save(true)">Accept all</button>
        <button onclick="save(false)">Reject all</button></div>`);
    </script>"""
