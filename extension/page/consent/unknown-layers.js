// The layers of an unknown banner after its first: what its settings button opened, and what is folded up or lies behind tabs there.
(() => {
  "use strict";
  /** @typedef {import("./types").Assignment} Assignment @typedef {import("./types").Panel} Panel @typedef {import("./types").Vocabulary} Vocabulary */
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);
  /** How long a page may take to show its settings, and what is folded up in them. */
  const LAYER_WITHIN_MS = 2000;
  const DRAWN_WITHIN_MS = 60;
  const MOST_LAYERS = 3;
  const MOST_PARTS = 20;
  const SWITCHES = [
    "input[type='checkbox'], input[type='radio'], [role='radio'], [role='switch'], [role='checkbox'], button[aria-pressed], [aria-checked], [data-state]",
    ...["switch", "toggle", "slider", "check"].map((name) => `[class*='${name}' i]`),
  ].join(", ");
  const PRESSED = "button, [role='button']";

  /**
   * The layer that the settings button opened: the same element with more in it, or another one that came.
   * @param {Panel} before @param {Set<HTMLElement>} known @param {Assignment & Vocabulary} assignment @returns {Promise<Panel | null>}
   */
  async function next(before, known, assignment) {
    /** @type {Panel | null} */
    let found = null;
    let count = 0;
    await sayso.conditions.waitFor(async () => {
      found = newPanel(before, known, assignment);
      const settled = found !== null && found.switches.length + found.controls.length === count;
      count = found ? found.switches.length + found.controls.length : 0;
      return settled && count > 0;
    }, LAYER_WITHIN_MS);
    return found;
  }

  /** @param {Panel} before @param {Set<HTMLElement>} known @param {Assignment & Vocabulary} assignment @returns {Panel | null} */
  function newPanel(before, known, assignment) {
    const { visible, contains, read } = sayso.unknownPanel;
    const fresh = [...present(before.root)].filter((one) => !known.has(one));
    if (visible(before.root)) {
      const same = read(before.root, assignment);
      if (same && (fresh.some((one) => contains(before.root, one)) || same.text !== before.text)) return same;
    }
    const roots = new Set(fresh.map(layerAround).filter((root) => root !== null));
    for (const root of [...roots].slice(0, MOST_LAYERS)) {
      const panel = read(root, assignment);
      if (panel && (panel.switches.length || panel.controls.some(({ kind }) => kind === "save" || kind === "refuse"))) return panel;
    }
    return null;
  }

  /** @param {HTMLElement} inner @returns {HTMLElement | null} */
  function layerAround(inner) {
    const { layered, parentOf } = sayso.unknownPanel;
    for (let outer = parentOf(inner); outer && outer !== document.body; outer = parentOf(outer)) {
      if (layered(outer) && !outer.contains(document.querySelector("main"))) return /** @type {HTMLElement} */ (outer);
    }
    return null;
  }

  /** What there is to press now, switches first. @param {HTMLElement} banner */
  function present(banner) {
    return new Set([...shown(banner, SWITCHES), ...shown(banner, PRESSED)]);
  }

  /** What is of a kind and shows, in the page and in shadow roots. @param {HTMLElement} banner @param {string} kind */
  function shown(banner, kind) {
    const { visible } = sayso.unknownPanel;
    const roots = [document, ...[...sayso.roots].filter(({ host }) => host.isConnected), ...rootsIn(banner)];
    const all = roots.flatMap((root) => /** @type {HTMLElement[]} */ ([...root.querySelectorAll(kind)]));
    return all.filter((one) => visible(one) || (kind === SWITCHES && one.parentElement && visible(one.parentElement)));
  }

  /** @param {HTMLElement} element @returns {ShadowRoot[]} */
  function rootsIn(element) {
    const shadow = sayso.dom.shadowOf(element);
    return shadow ? [shadow] : [];
  }

  /** Other parts of the same layer, each shown for itself. @param {Panel} panel */
  function tabs({ root }) {
    return sayso.unknownPanel.below(root).filter((one) => one.matches("[role='tab'][aria-selected='false']:not([href])")).slice(0, MOST_PARTS);
  }

  /** Whether a tab shows buttons that answer, of which it is not plain for what. @param {Panel} panel @param {Vocabulary} vocabulary */
  function asksInTab({ root, controls }, vocabulary) {
    const { contains, textOf } = sayso.unknownPanel;
    return controls.some(({ kind, element }) => {
      const tab = kind === "accept" || kind === "refuse" ? element.closest("[role='tabpanel']") : null;
      return tab && contains(root, tab) && !sayso.unknownWords.speaksOf(textOf(element), "all", vocabulary);
    });
  }

  /** What is folded up is opened where it may hold switches that show, or are made, only then. @param {Panel} panel @param {Assignment & Vocabulary} assignment @param {boolean} first whether it is the first layer */
  async function unfold(panel, assignment, first) {
    const { below, contains } = sayso.unknownPanel;
    const folded = below(panel.root).filter((one) => one instanceof HTMLDetailsElement && !one.open).slice(0, MOST_PARTS);
    for (const one of folded) /** @type {HTMLDetailsElement} */ (one).open = true;
    const shut = shutIn(panel);
    // The head of a category may say "preferences", as a settings button does, but stands among others; what answers is no head.
    const isHead = (/** @type {HTMLElement} */ element) => shut.filter((one) => placeOf(one, panel) === placeOf(element, panel)).length > 1;
    const answers = panel.controls.filter(({ kind, element }) => kind !== "necessary" && !(kind === "settings" && (!first || isHead(element))));
    const parts = shut.filter((one) => !answers.some(({ element }) => element === one || contains(element, one) || contains(one, element)));
    for (const part of parts.slice(0, MOST_PARTS)) part.click();
    return parts.length || folded.length ? ((await reread(panel, assignment)) ?? panel) : panel;
  }

  /** Heads of what is folded up and shows no switch. @param {Panel} panel */
  function shutIn({ root, switches }) {
    const { below, contains, parentOf } = sayso.unknownPanel;
    const heads = below(root).filter((one) => one.matches("[aria-expanded='false']:not([href])"));
    return heads.filter((one) => !switches.some(({ element }) => contains(parentOf(one) ?? one, element)));
  }

  /** What stands around an element, up to its layer: the same for the heads of one list. @param {HTMLElement} element @param {Panel} panel */
  function placeOf(element, { root }) {
    let place = element.localName;
    for (let outer = sayso.unknownPanel.parentOf(element); outer && outer !== root; outer = sayso.unknownPanel.parentOf(outer)) place += ` ${outer.localName}`;
    return place;
  }

  /** Whether a category stays folded up: what is switched on in there cannot be seen. @param {Panel} panel @param {Assignment & Vocabulary} assignment */
  function hides(panel, { words }) {
    const meaning = (/** @type {HTMLElement} */ one) => sayso.words.meaning(sayso.unknownPanel.textOf(one), words);
    return shutIn(panel).some((one) => meaning(one).some((category) => category !== "essential"));
  }

  /** A moment later, for what is drawn then. @param {Panel} panel @param {Assignment & Vocabulary} assignment */
  async function reread(panel, assignment) {
    await new Promise((resolve) => setTimeout(resolve, DRAWN_WITHIN_MS));
    return sayso.unknownPanel.read(panel.root, assignment);
  }

  sayso.unknownLayers = { present, next, tabs, asksInTab, unfold, hides, reread };
})();
