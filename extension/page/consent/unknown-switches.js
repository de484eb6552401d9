// The switches of an unknown banner: which there are, what each stands for, and setting them. A switch whose state cannot be told is
// none that we touch, and where one cannot be set nothing is saved.
(() => {
  "use strict";
  /**
   * @typedef {import("./types").Vocabulary} Vocabulary @typedef {import("./types").Switch} Switch @typedef {import("./types").Item} Item
   * @typedef {import("./types").Pair} Pair
   */
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);
  const STANDARD = "input[type='checkbox'], [role='switch'], [role='checkbox'], [role='menuitemcheckbox'], button[aria-pressed]";
  const CUSTOM = /switch|toggle|slider|check/i;
  const ON = /(^|[-_\s])(on|active|checked|enabled|selected|true|yes)($|[-_\s])/i;
  const OFF = /(^|[-_\s])(off|inactive|unchecked|disabled|deselected|false|no)($|[-_\s])/i;
  const STATES = ["aria-checked", "aria-pressed", "data-state", "data-checked", "data-on", "data-value", "data-status"];
  const TITLE = "h1, h2, h3, h4, h5, h6, legend, dt, summary, strong, b, [class*='title'], [class*='name'], [class*='head']";
  const CHOOSABLE = ["functional", "analytics", "advertising", "social", "referral", "unclassified"];
  const MOST = 300;
  const LONGEST_NAME = 120;
  const SETTLE_MS = 300;
  const ROUNDS = 2;

  /**
   * @param {HTMLElement[]} elements of one layer @param {HTMLElement} root of the layer @param {Vocabulary} vocabulary
   * @param {Pair[]} pairs switches that are made of two parts
   * @returns {Switch[]}
   */
  function find(elements, root, vocabulary, pairs) {
    const standard = elements.filter((element) => element.matches(STANDARD));
    const custom = elements.filter((element) => isCustom(element) && !standard.some((other) => related(element, other)));
    const outer = custom.filter((element) => !custom.some((other) => other !== element && sayso.unknownPanel.contains(other, element)));
    const all = [...standard.filter((one) => !standard.some((other) => other !== one && sayso.unknownPanel.contains(one, other))), ...outer];
    all.push(...pairs.map(({ group }) => group));
    const found = all.slice(0, MOST).map((element, index) => described(element, index, all, root, vocabulary));
    return found.map((one) => {
      const pair = pairs.find(({ group }) => group === one.element) ?? null;
      // Its parts say which of them denies.
      return { ...one, pair, inverse: one.inverse && !pair };
    });
  }

  /** A drawn switch: small, without text, clickable, and called one. @param {HTMLElement} element */
  function isCustom(element) {
    const called = `${element.className} ${element.localName.includes("-") ? element.localName : ""} ${element.getAttribute("data-role") ?? ""}`;
    if (!CUSTOM.test(called) || element.matches("input, button[type='submit'], label:has(input), svg")) return false;
    const { width, height } = element.getBoundingClientRect();
    if (width > 120 || height > 60 || width < 8 || (element.textContent ?? "").trim().length > 4) return false;
    return getComputedStyle(element).cursor === "pointer";
  }

  /** @param {HTMLElement} element @param {HTMLElement} other */
  function related(element, other) {
    const { contains } = sayso.unknownPanel;
    return contains(element, other) || contains(other, element) || Boolean(element.closest("label")?.contains(other)) || element.previousElementSibling === other;
  }

  /** Those whose class was seen to say that they are on: without it they are off. @type {WeakSet<HTMLElement>} */
  const seenOn = new WeakSet();

  /** On, off, or null where it does not say. @param {Pick<Switch, "element" | "pair" | "inverse">} one @returns {boolean | null} */
  function stateOf({ element, pair, inverse }) {
    const shown = pair ? sayso.unknownPairs.stateOf(pair) : shownBy(element);
    return inverse && shown !== null ? !shown : shown;
  }

  /** @param {HTMLElement} element @returns {boolean | null} */
  function shownBy(element) {
    if (element instanceof HTMLInputElement) return element.checked;
    for (const name of STATES) {
      const value = element.getAttribute(name);
      if (value !== null && OFF.test(value)) return false;
      if (value !== null && ON.test(value)) return true;
    }
    if (OFF.test(element.className)) return false;
    if (!ON.test(element.className)) return seenOn.has(element) ? false : null;
    seenOn.add(element);
    return true;
  }

  /**
   * @param {HTMLElement} element @param {number} index @param {HTMLElement[]} all @param {HTMLElement} root
   * @param {Vocabulary} vocabulary @returns {Switch}
   */
  function described(element, index, all, root, vocabulary) {
    const row = rowOf(element, all, root);
    const names = [accessibleName(element), titleOf(row), ...groupTitles(row, all, root), tabOf(row), sayso.unknownPanel.textOf(row)].filter(Boolean);
    const own = names.slice(0, 2).join(" ").slice(0, LONGEST_NAME);
    const interest = names.slice(0, 2).some((name) => name.length < LONGEST_NAME && sayso.unknownWords.speaksOf(name, "interest", vocabulary));
    const locked = element.matches(":disabled, [aria-disabled='true'], [inert] *, fieldset:disabled *");
    const named = names.map((name) => sayso.words.meaning(name, vocabulary.words)).find((found) => found.length) ?? [];
    const everything = !named.length || (named.length === 1 && named[0] === "unclassified");
    const means = everything && !locked ? (sayso.unknownWords.speaksOf(own, "all", vocabulary) ? CHOOSABLE : ["unclassified"]) : named;
    const inverse = !interest && sayso.unknownWords.kindOf(names[0] ?? "", vocabulary) === "refuse" && !means.includes("essential");
    const label = names[0]?.slice(0, LONGEST_NAME) ?? "";
    return { element, pair: null, row, interest, inverse, item: { id: `${index} ${label}`.trim(), label, kind: "", locked, means: means.length ? means : ["essential"], on: false } };
  }

  /** The largest part of the layer that holds this switch and no other. @param {HTMLElement} element @param {HTMLElement[]} all @param {HTMLElement} root */
  function rowOf(element, all, root) {
    const { parentOf, contains } = sayso.unknownPanel;
    let row = /** @type {Element} */ (element);
    for (let next = parentOf(row); next && next !== root && next !== document.body; next = parentOf(next)) {
      const outer = next;
      if (outer.matches("[role='tabpanel']") || all.some((other) => other !== element && contains(outer, other))) break;
      row = next;
    }
    return /** @type {HTMLElement} */ (row);
  }

  /** @param {HTMLElement} element */
  function accessibleName(element) {
    const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
    const by = (element.getAttribute("aria-labelledby") ?? "").split(" ").filter(Boolean);
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [element.closest("label")];
    return [
      element.getAttribute("aria-label"),
      ...by.map((id) => root.getElementById?.(id)?.textContent),
      ...labels.map((label) => label?.textContent),
      element.title,
    ].find((name) => name && /\p{L}{2}/u.test(name))?.trim() ?? "";
  }

  /** @param {HTMLElement} row */
  function titleOf(row) {
    const title = row.querySelector(TITLE)?.textContent?.trim();
    return title && title.length < LONGEST_NAME ? title : (sayso.unknownPanel.textOf(row).split("\n").find((line) => /\p{L}{2}/u.test(line)) ?? "");
  }

  /** Two switches, for consent and for legitimate interest, under one title. @param {HTMLElement} row @param {HTMLElement[]} all @param {HTMLElement} root */
  function groupTitles(row, all, root) {
    const { parentOf, contains } = sayso.unknownPanel;
    const group = parentOf(row);
    if (!group || group === root || all.filter((other) => contains(group, other)).length > 2) return [];
    const title = group.querySelector(TITLE)?.textContent?.trim() ?? "";
    return title.length < LONGEST_NAME ? [title] : [];
  }

  /** What the tab is called behind which it stands. @param {HTMLElement} row */
  function tabOf(row) {
    const panel = row.closest("[role='tabpanel']");
    return panel instanceof HTMLElement ? accessibleName(panel) : "";
  }

  /** What to say with each: the items, judged. @param {Switch[]} switches @param {import("./types").Choices} choices */
  function judge(switches, choices) {
    return switches.map((one) => {
      const { locked, means } = one.item;
      // What grants is pressed only where it says for what.
      const named = !one.pair || !means.includes("unclassified");
      const allowed = named && means.every((category) => category === "essential" || choices[category] === true);
      const essential = means.every((category) => category === "essential");
      const on = locked || (essential && !one.interest) ? (stateOf(one) ?? false) : allowed && !one.interest;
      return { ...one, item: { ...one.item, on } };
    });
  }

  /** A denied category that nobody can switch off here. @param {Switch[]} switches @param {import("./types").Choices} choices */
  function forced(switches, choices) {
    return switches.some((one) => one.item.locked && stateOf(one) !== false && !one.item.means.every((category) => category === "essential" || choices[category]));
  }

  /** Set all, those that go off first; whether every one stands as it shall. @param {Switch[]} switches */
  async function set(switches) {
    const free = switches.filter(({ item }) => !item.locked);
    const inOrder = [...free.filter(({ item }) => !item.on), ...free.filter(({ item }) => item.on)];
    for (let round = 0; round < ROUNDS; round++) {
      for (const one of inOrder) await setOne(one);
      if (inOrder.every((one) => stateOf(one) === one.item.on)) return true;
    }
    return false;
  }

  /** @param {Switch} one */
  async function setOne(one) {
    const { element, pair, inverse, item } = one;
    const before = stateOf(one);
    if (before === item.on) return;
    const is = (/** @type {boolean} */ on) => sayso.conditions.waitFor(async () => stateOf(one) === on, SETTLE_MS);
    if (pair) {
      sayso.unknownPairs.press(pair, item.on !== inverse);
      await is(item.on);
      return;
    }
    element.click();
    // One that says nothing is pressed to see: where it then says that it is on, it was off.
    if (!(await is(before === null ? !inverse : item.on)) && before !== null) sayso.dom.pointAt(element);
    if (before === null && stateOf(one) === !item.on) element.click();
    await is(item.on);
  }

  sayso.unknownSwitches = { find, judge, forced, set, accessibleName };
})();
