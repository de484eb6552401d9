// Switches of unknown banners that are made of two parts, one that grants and one that denies: two radio buttons, or two buttons in the row
// of each category.
(() => {
  "use strict";
  /** @typedef {import("./types").Vocabulary} Vocabulary @typedef {import("./types").Control} Control @typedef {import("./types").Pair} Pair */
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);
  const RADIO = "input[type='radio'], [role='radio']";
  const YES = /^(1|true|yes|on|y|allow(ed)?|grant(ed)?|accept(ed)?|opt-?in|enabled?)$/i;
  const NO = /^(0|false|no|off|n|den(y|ied)|reject(ed)?|refused?|decline|opt-?out|disabled?|none)$/i;
  const STATES = ["aria-checked", "aria-pressed", "aria-selected", "data-state"];

  /** What was pressed of those that show nothing of their state. @type {WeakMap<HTMLElement, boolean>} */
  const pressed = new WeakMap();

  /**
   * The pairs of a layer, and radio buttons for levels; null where there are some that could say anything.
   * @param {HTMLElement[]} elements @param {HTMLElement} root @param {Control[]} controls @param {Vocabulary} vocabulary
   * @returns {{pairs: Pair[], levels: import("./types").Levels[]} | null}
   */
  function find(elements, root, controls, vocabulary) {
    const radios = elements.filter((element) => element.matches(RADIO));
    /** @type {Pair[]} */
    const pairs = [];
    const levels = [];
    for (const options of groups(radios)) {
      const pair = ofRadios(options, root, vocabulary);
      const level = pair ? null : sayso.unknownLevels.ofRadios(options, vocabulary);
      if (pair) pairs.push(pair);
      else if (level) levels.push(level);
      else return null;
    }
    return { pairs: [...pairs, ...ofButtons(controls, root, vocabulary)], levels };
  }

  /** @param {HTMLElement[]} radios @returns {Iterable<HTMLElement[]>} */
  function groups(radios) {
    /** @type {Map<unknown, HTMLElement[]>} */
    const byName = new Map();
    for (const radio of radios) {
      const name = (radio instanceof HTMLInputElement && radio.name) || (radio.closest("[role='radiogroup'], fieldset") ?? sayso.unknownPanel.parentOf(radio));
      byName.set(name, [...(byName.get(name) ?? []), radio]);
    }
    return byName.values();
  }

  /** @param {HTMLElement[]} options @param {HTMLElement} root @param {Vocabulary} vocabulary @returns {Pair | null} */
  function ofRadios(options, root, vocabulary) {
    const said = options.map((option) => saidBy(option, vocabulary));
    if (options.length !== 2 || said[0] === said[1]) return null;
    const off = said.indexOf(false) >= 0 ? said.indexOf(false) : 1 - said.indexOf(true);
    const group = around(options[0], options[1], root);
    return group && { group, on: options[1 - off], off: options[off] };
  }

  /** Whether a radio button grants; null where it does not say. @param {HTMLElement} option @param {Vocabulary} vocabulary */
  function saidBy(option, vocabulary) {
    const label = sayso.unknownSwitches.accessibleName(option) || (option.textContent ?? "") || (option.nextSibling?.textContent ?? "");
    const kind = sayso.unknownWords.kindOf(label, vocabulary);
    if (kind === "refuse" || kind === "necessary" || sayso.unknownWords.isNo(label, vocabulary)) return false;
    if (kind === "accept") return true;
    const value = (option.getAttribute("value") ?? option.dataset.value ?? "").trim();
    return NO.test(value) ? false : YES.test(value) ? true : null;
  }

  /** Pairs of buttons, where at least two rows have one each, or one is all that a tab shows. @param {Control[]} controls @param {HTMLElement} root @param {Vocabulary} vocabulary @returns {Pair[]} */
  function ofButtons(controls, root, vocabulary) {
    const { contains, textOf } = sayso.unknownPanel;
    const answers = controls.filter(({ kind }) => kind === "accept" || kind === "refuse");
    const found = answers.filter(({ kind }) => kind === "refuse").flatMap(({ element: off }) => {
      const partners = answers.filter(({ kind }) => kind === "accept").map(({ element }) => ({ element, group: around(off, element, root) }));
      const inner = partners.filter(({ group }) => group && answers.filter(({ element }) => contains(group, element)).length === 2);
      return inner.length === 1 && inner[0].group ? [{ group: inner[0].group, on: inner[0].element, off }] : [];
    });
    const named = found.filter(({ group }) => sayso.words.meaning(textOf(rowOf(group, found, root)), vocabulary.words).length);
    const shapes = named.map((pair) => shapeOf(pair, root));
    // A row that says nothing we know is one of them where it is built alike; the layer's own two buttons are not.
    const isAlike = (/** @type {Pair} */ pair) => shapes.filter((shape) => shape === shapeOf(pair, root)).length > 1;
    return found.filter((pair) => isAlike(pair) || isTabs(pair, answers, root, vocabulary));
  }

  /** Whether a pair is a tab's own. @param {Pair} pair @param {Control[]} answers @param {HTMLElement} root @param {Vocabulary} vocabulary */
  function isTabs({ group, on, off }, answers, root, vocabulary) {
    const { contains, textOf } = sayso.unknownPanel;
    const tab = group.closest("[role='tabpanel']");
    if (!tab || !contains(root, tab) || answers.filter(({ element }) => contains(tab, element)).length > 2) return false;
    return ![on, off].some((button) => sayso.unknownWords.speaksOf(textOf(button), "all", vocabulary));
  }

  /** What the rows of one list have in common: what their buttons say, and how deep they stand. @param {Pair} pair @param {HTMLElement} root */
  function shapeOf({ group, on, off }, root) {
    const { parentOf, textOf } = sayso.unknownPanel;
    let shape = `${textOf(on)} ${textOf(off)}`;
    for (let next = /** @type {Element | null} */ (group); next && next !== root; next = parentOf(next)) shape += ` ${next.localName}`;
    return shape;
  }

  /** The largest part of the layer with this pair and no other. @param {HTMLElement} group @param {Pair[]} pairs @param {HTMLElement} root */
  function rowOf(group, pairs, root) {
    const { parentOf, contains } = sayso.unknownPanel;
    let row = group;
    for (let next = parentOf(row); next && next !== root; next = parentOf(next)) {
      const outer = next;
      if (pairs.some((other) => other.group !== group && contains(outer, other.group))) break;
      row = /** @type {HTMLElement} */ (outer);
    }
    return row;
  }

  /** The innermost element that holds both, within the layer. @param {HTMLElement} one @param {HTMLElement} other @param {HTMLElement} root */
  function around(one, other, root) {
    const { parentOf, contains } = sayso.unknownPanel;
    for (let next = parentOf(one); next && next !== root; next = parentOf(next)) if (contains(next, other)) return /** @type {HTMLElement} */ (next);
    return null;
  }

  /** @param {Pair} pair @returns {boolean | null} */
  function stateOf({ group, on, off }) {
    if (on instanceof HTMLInputElement && off instanceof HTMLInputElement) return on.checked ? true : off.checked ? false : null;
    for (const name of STATES) {
      const [yes, no] = [on.getAttribute(name), off.getAttribute(name)];
      if (yes !== no && (YES.test(yes ?? "") || yes === "checked")) return true;
      if (yes !== no && (YES.test(no ?? "") || no === "checked")) return false;
    }
    return pressed.get(group) ?? null;
  }

  /** @param {Pair} pair @param {boolean} grant */
  function press({ group, on, off }, grant) {
    pressed.set(group, grant);
    (grant ? on : off).click();
  }

  sayso.unknownPairs = { find, stateOf, press };
})();
