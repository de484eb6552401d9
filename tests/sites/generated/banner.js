// Builds one banner from its description (window.banner, drawn by generator.py) and keeps what is chosen. Shares nothing with Sayso.
"use strict";
const { id, words, look, rows, names } = window.banner;
const shut = () => (window !== top ? parent.postMessage("shut", "*") : holder.remove());
/** What the visitor has now, row by row. */
const state = Object.fromEntries(rows.map(({ key, on }) => [key, on]));
const tell = (what) => fetch(`/told?${new URLSearchParams({ id, ...what })}`, { method: "POST", keepalive: true });

function keep(values) {
  const record = Object.fromEntries(Object.entries(values).map(([key, on]) => [names[key], on]));
  const text = JSON.stringify(record);
  if (look.store === "cookie") document.cookie = `${look.key}=${encodeURIComponent(text)}; Path=/; Max-Age=9999; Secure; SameSite=None`;
  else localStorage.setItem(look.key, text);
  const cookie = document.cookie.split("; ").find((pair) => pair.startsWith(`${look.key}=`));
  const stored = look.store === "cookie" ? decodeURIComponent(cookie?.slice(look.key.length + 1) ?? "null") : localStorage.getItem(look.key);
  tell({ stored });
  shut();
}
const everything = (on) => keep(Object.fromEntries(Object.keys(state).map((key) => [key, key === "necessary" || on])));

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Something to press, in the shape this banner uses. */
function button(text, act, shape = look.button) {
  const onclick = (event) => {
    if (shape === "a") event.preventDefault();
    act();
  };
  const style = `padding:6px 10px;margin:3px;background:${look.colours[0]};color:${look.colours[1]};border:1px solid;cursor:pointer;display:inline-block`;
  if (shape === "input") return make("input", { type: "button", value: text, onclick, style });
  if (shape === "a") return make("a", { href: "#", onclick, style }, text);
  if (shape === "role") return make("div", { role: "button", tabindex: 0, onclick, style }, text);
  if (shape === "span") return make("span", { onclick, style }, make("span", {}, text));
  if (shape === "custom") return make(`${look.prefix}-button`, { onclick, style }, text);
  return make("button", { type: "button", onclick, style }, text);
}

/** One switch with its name, in the shape this banner uses. */
function row({ key, label, about, locked }) {
  const flip = () => (state[key] = !state[key]);
  const name = `${look.prefix}-${key}`;
  const title = make(look.heading, { id: `${name}-title` }, label);
  const text = about ? make("p", { style: "margin:0;font-size:12px" }, about) : null;
  let control;
  if (look.toggle === "radios") {
    const option = (on) => {
      const input = make("input", { type: "radio", name, id: `${name}-${on}`, value: on ? "a" : "b", checked: state[key] === on, disabled: locked });
      input.addEventListener("change", () => (state[key] = on));
      return make("span", {}, input, make("label", { for: `${name}-${on}` }, on ? words.yes : words.no));
    };
    const [one, other] = look.order[0] % 2 ? [true, false] : [false, true];
    return make("fieldset", {}, make("legend", {}, label), option(one), option(other), text);
  }
  if (look.toggle === "pairs") {
    if (locked) return make("div", {}, title, make("i", {}, "✓"), text);
    const option = (on) => {
      const set = () => {
        state[key] = on;
        if (look.named) for (const each of control.children) each.setAttribute("aria-pressed", String(each.dataset.at === String(on)));
      };
      const made = button(on ? words.allow : words.deny, set, "button");
      made.dataset.at = String(on);
      return made;
    };
    control = make("div", {}, ...(look.order[0] % 2 ? [true, false] : [false, true]).map(option));
    return make("div", { style: "display:flex" }, make("div", {}, title, text), control);
  }
  if (look.toggle === "controlled") {
    // What a framework draws from its own state: the browser's change is taken back, and drawn again a moment later.
    control = make("input", { type: "checkbox", id: name, checked: state[key], disabled: locked });
    control.addEventListener("click", (event) => {
      event.preventDefault();
      flip();
      setTimeout(() => (control.checked = state[key]));
    });
    return make("tr", {}, make("td", {}, label, text), make("td", {}, control));
  }
  if (look.toggle === "pointer") {
    control = make("div", { role: "switch", tabindex: 0, "aria-checked": String(state[key]), "aria-disabled": locked ? "true" : null, "aria-label": label, style: "width:40px;height:20px;border:1px solid;cursor:pointer" });
    if (!locked) control.addEventListener("pointerdown", () => control.setAttribute("aria-checked", String(flip())));
    return make("div", {}, title, control, text);
  }
  if (look.toggle === "native") {
    control = make("input", { type: "checkbox", id: name, checked: state[key], disabled: locked, onclick: flip });
    return make("div", {}, control, make("label", { for: name }, label), text);
  }
  if (look.toggle === "hidden") {
    const slider = make("span", { class: `${look.prefix}-slider`, style: "display:inline-block;width:36px;height:18px;background:#888;border-radius:9px;cursor:pointer" });
    const input = make("input", { type: "checkbox", checked: state[key], disabled: locked, onclick: flip, style: "position:absolute;opacity:0;width:0;height:0" });
    control = make("label", {}, input, slider);
  } else if (look.toggle === "switch") {
    control = make("button", { type: "button", role: "switch", "aria-checked": String(state[key]), disabled: locked, style: "width:40px;height:20px",
      ...(look.named ? { "aria-label": label } : { "aria-labelledby": `${name}-title` }) });
    control.addEventListener("click", () => control.setAttribute("aria-checked", String(flip())));
  } else if (look.toggle === "checkbox") {
    control = make("div", { role: "checkbox", tabindex: 0, "aria-checked": String(state[key]), "aria-disabled": locked ? "true" : null, style: "width:20px;height:20px;border:1px solid;cursor:pointer;display:inline-block" });
    if (!locked) control.addEventListener("click", () => control.setAttribute("aria-checked", String(flip())));
  } else if (look.toggle === "data") {
    control = make("span", { class: `${look.prefix}-toggle`, "data-state": state[key] ? "checked" : "unchecked", style: "display:inline-block;width:36px;height:18px;background:#ccc;cursor:pointer" });
    if (!locked) control.addEventListener("click", () => (control.dataset.state = flip() ? "checked" : "unchecked"));
  } else {
    control = make("div", { class: `${look.prefix}-toggle${state[key] ? " on" : ""}`, style: "display:inline-block;width:36px;height:18px;background:#ccc;cursor:pointer" });
    if (!locked) control.addEventListener("click", () => control.classList.toggle("on", flip()));
  }
  if (locked && ["data", "class"].includes(look.toggle)) control = make("i", {}, "✓");
  return make("div", { style: "padding:4px" }, title, control, text);
}

/** The rows, shown at once or folded up. */
function list() {
  const made = rows.map((each) => ({ key: each.key, label: each.label, build: () => row(each) }));
  if (look.toggle === "controlled") return [make("table", {}, make("tbody", {}, ...made.map(({ build }) => build())))];
  if (look.fold === "details") return made.map(({ label, build }) => make("details", {}, make("summary", {}, label), build()));
  if (look.fold === "all") return [make("details", { open: true }, make("summary", {}, words.title), ...made.map(({ build }) => build()))];
  if (look.fold === "lazy") {
    return made.map(({ label, build }) => {
      const place = make("div", {});
      const head = make("button", { type: "button", "aria-expanded": "false", style: "display:block" }, label);
      head.addEventListener("click", () => {
        head.setAttribute("aria-expanded", "true");
        if (!place.firstChild) place.append(build());
      });
      return make("div", {}, head, place);
    });
  }
  if (look.fold === "tabs") {
    const place = make("div", { role: "tabpanel" });
    const heads = made.map(({ label, build }, index) => {
      const head = make("button", { type: "button", role: "tab", "aria-selected": String(!index) }, label);
      head.addEventListener("click", () => {
        for (const other of heads) other.setAttribute("aria-selected", String(other === head));
        place.replaceChildren(build());
      });
      return head;
    });
    place.append(made[0].build());
    return [make("div", { role: "tablist" }, ...heads), place];
  }
  return made.map(({ build }) => build());
}

function extras() {
  return look.extras.map((extra) => {
    if (extra === "policy") return make("a", { href: "/left?policy" }, words.policy);
    if (extra === "pay") return button(words.pay, () => tell({ wrong: "pay" }));
    if (extra === "news") return make("a", { href: "/left?news", target: "_blank" }, words.news);
    return make("a", { href: "/left?login" }, "Login");
  });
}

/** @param {[number, Node][]} buttons */
const inOrder = (...buttons) => look.order.map((index) => buttons[index]).filter(Boolean);

/** The button that saves, which may be that of a form whose script takes what it submits. */
function saving() {
  if (!look.form) return button(words.save, () => keep(state));
  const form = make("form", { style: "display:inline" }, make("button", {}, words.save));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keep(state);
  });
  return form;
}

function first() {
  const inline = look.layers === "inline";
  return make("div", {},
    look.titled ? make("h2", {}, words.title) : null,
    make("p", {}, words.text),
    inline ? make("div", {}, ...list()) : null,
    make("div", {}, ...inOrder(
      button(words.accept, () => everything(true)),
      look.refuse === "first" ? button(words.refuse, () => everything(false), look.second) : null,
      inline ? saving() : null,
      look.layers === "opens" ? button(words.settings, openSettings, look.second) : null,
    ).filter(Boolean)),
    ...extras(),
  );
}

function second() {
  return make("div", {},
    make("h3", {}, words.title),
    ...list(),
    make("div", {}, ...inOrder(
      button(words.accept, () => everything(true)),
      look.refuse === "second" ? button(words.refuse, () => everything(false)) : null,
      saving(),
    ).filter(Boolean)),
  );
}

function openSettings() {
  setTimeout(() => {
    if (look.opens === "replaces") layer.replaceChildren(second());
    else if (look.opens === "unfolds") layer.append(second());
    else {
      // Another dialogue beside the first, which goes away.
      const dialogue = make("div", { role: "dialog", style: "position:fixed;top:10%;left:20%;width:60%;background:#fff;border:2px solid;z-index:999;max-height:80%;overflow:auto" }, second());
      if (layer.open) layer.close(); // a modal one would make all else inert
      layer.hidden = true;
      layer.style.display = "none";
      place.append(dialogue);
    }
  }, look.slow);
}

const FIXED = "position:fixed;z-index:99;background:#fff;border:1px solid;";
const styles = {
  bar: `${FIXED}left:0;right:0;bottom:0;padding:12px`,
  corner: `${FIXED}right:10px;bottom:10px;width:360px;padding:12px`,
  modal: `${FIXED}top:15%;left:20%;width:60%;padding:20px`,
  flow: "padding:12px;background:#eee",
  sticky: "position:sticky;top:0;padding:12px;background:#eee",
};
let holder;
/** Where layers stand: the page, a shadow root, a frame's body. */
let place = document.body;
const layer = make({ dialog: "dialog", aside: "aside", section: "section" }[look.element] ?? "div", {
  class: `${look.prefix}-a`, style: window !== top ? "padding:10px" : styles[look.position],
  role: look.element === "role" ? "dialog" : null, "aria-modal": look.element === "role" ? "true" : null,
});

function show() {
  layer.append(first());
  holder = make("div", { id: `${look.prefix}-h` });
  if (look.root === "nested") {
    const inner = make(`${look.prefix}-inner`);
    holder.attachShadow({ mode: "open" }).append(make("section", {}, inner));
    place = inner.attachShadow({ mode: "closed" });
  } else if (look.root !== "none") place = holder.attachShadow({ mode: look.root });
  else place = holder;
  place.append(layer);
  if (look.appears === "reveals") layer.style.display = "none";
  if (look.position === "flow" || look.position === "sticky") document.body.prepend(holder);
  else document.body.append(holder);
  if (look.element === "dialog" && look.modal) layer.showModal();
  else if (look.element === "dialog") layer.setAttribute("open", "");
  if (look.animated) layer.animate([{ opacity: 0, transform: "translateY(40px)" }, { opacity: 1, transform: "none" }], 400);
  if (look.appears === "reveals") setTimeout(() => (layer.style.display = ""), look.delay);
}
if (look.appears === "late") setTimeout(show, look.delay);
else show();
