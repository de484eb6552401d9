// Banners that nobody knows. The watcher points at elements that speak of cookies and lie over the page (`sayso.suspects`); here they
// are looked at closely, and answered in a bounded number of steps: a refusal where nothing optional is allowed, else the settings, every
// switch, "save". Nothing is pressed that could agree, leaves the page, costs money or stands outside the banner.
(() => {
  "use strict";
  /**
   * @typedef {import("./types").Assignment} Assignment @typedef {import("./types").Panel} Panel @typedef {import("./types").Vocabulary} Vocabulary
   * @typedef {{items: Item[], pressed: boolean, told: boolean, panels: Panel[], errors: string[], said: import("./types").Statement[], at?: number, over?: number}} State
   *   what was done, and when (`at`); `said`: by the page's standards afterwards; `over`: when it was answered and gone
   * @typedef {import("./types").ControlKind} ControlKind @typedef {import("./types").Item} Item @typedef {import("./types").Verdict} Verdict
   */
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);
  const { runtime } = globalThis.browser ?? globalThis.chrome;
  const RULE = { id: "unknown", version: 1, name: "Unknown banner" };
  const CHOOSABLE = ["functional", "analytics", "advertising", "social", "referral", "unclassified"];
  const OPENED_WITHIN_MS = 2000;
  /** How long a page may take to show its settings, and to put the banner away. */
  const LAYER_WITHIN_MS = 2000;
  const GONE_WITHIN_MS = 2500;
  /** How long a hidden suspect is waited for, and how long a known platform's script. */
  const APPEARS_WITHIN_MS = 20_000;
  const PLATFORM_WITHIN_MS = 1500;
  const MOST_LAYERS = 3;
  const MOST_BANNERS = 3;
  const LOOKS = ["class", "style", "hidden", "aria-hidden", "open"];
  const SWITCHES = [
    "input[type='checkbox'], [role='switch'], [role='checkbox'], button[aria-pressed], [aria-checked], [data-state]",
    ...["switch", "toggle", "slider", "check"].map((name) => `[class*='${name}' i]`),
  ].join(", ");

  let answered = 0;
  /** @type {Promise<void>} */
  let queue = Promise.resolve();
  /** Rules of platforms whose signs were seen in this frame. @type {Map<string, import("./types").Rule>} */
  const rules = new Map();

  sayso.finders.push(async (assignment) => {
    for (const rule of assignment.rules) rules.set(rule.id, rule);
    const { controls } = assignment;
    if (controls) {
      for (const suspect of sayso.suspects.splice(0)) consider(suspect, { ...assignment, controls });
    }
    return [];
  });

  /** @param {HTMLElement} suspect @param {Assignment & Vocabulary} assignment */
  async function consider(suspect, assignment) {
    if (!(await appears(suspect))) return;
    queue = queue.then(() => look(suspect, assignment)).catch((error) => console.warn("sayso: an unknown banner:", error));
  }

  /** Until it shows; true at once where it does. @param {HTMLElement} suspect @returns {Promise<boolean>} */
  function appears(suspect) {
    const shows = () => suspect.isConnected && sayso.unknownPanel.visible(suspect);
    if (shows()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const done = (/** @type {boolean} */ came) => {
        observer.disconnect();
        clearTimeout(timer);
        resolve(came);
      };
      const observer = new MutationObserver(() => shows() && done(true));
      const timer = setTimeout(() => done(shows()), APPEARS_WITHIN_MS);
      for (let next = /** @type {Element | null} */ (suspect); next; next = sayso.unknownPanel.parentOf(next)) {
        observer.observe(next, { attributes: true, attributeFilter: LOOKS });
      }
    });
  }

  /** @param {HTMLElement} suspect @param {Assignment & Vocabulary} assignment */
  async function look(suspect, assignment) {
    if (answered >= MOST_BANNERS || (await isPlatform())) return;
    const panel = sayso.unknownPanel.read(suspect, assignment);
    if (!panel || !sayso.unknownPanel.asksConsent(panel, assignment)) return;
    // Opened by the user: theirs.
    if (performance.now() - sayso.gesture < OPENED_WITHIN_MS) return;
    answered += 1;
    await answer(panel, assignment);
  }

  /** Rules know their banners better: whether one holds here, now or as soon as its script has come. */
  async function isPlatform() {
    if (!rules.size) return false;
    return sayso.conditions.waitFor(async () => {
      const held = await Promise.all([...rules.values()].map((rule) => sayso.conditions.holds(rule, rule.detect)));
      return held.includes(true);
    }, PLATFORM_WITHIN_MS);
  }

  /** @param {Panel} panel @param {Assignment & Vocabulary} assignment */
  async function answer(panel, assignment) {
    const { choices, words } = assignment;
    const began = performance.now();
    const before = sayso.unknownRecord.snapshot();
    const focused = sayso.dom.focusOutside([panel.root]);
    /** @type {State} */
    const state = { items: [], pressed: false, told: false, panels: [panel], errors: [], said: [] };
    const conclude = (/** @type {boolean} */ gone) => {
      if (state.told) return;
      state.told = true;
      const stored = sayso.unknownRecord.changed(before, words);
      const { verdict, detail } = judged(state, gone, stored, panel, choices);
      report(verdict, detail, state.items, stored, choices, (state.over ?? performance.now()) - began, state.at);
    };
    const leaving = () => state.pressed && conclude(true);
    addEventListener("pagehide", leaving, { once: true });
    await act(panel, assignment, state);
    const gone = state.pressed && (await sayso.conditions.waitFor(async () => isGone(state.panels), GONE_WITHIN_MS));
    state.over = performance.now();
    if (focused?.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true });
    if (state.pressed) await sayso.standards.read(choices, state.items, state);
    removeEventListener("pagehide", leaving);
    conclude(gone);
  }

  /** @param {Panel[]} panels */
  function isGone(panels) {
    return !panels.some(({ root }) => root.isConnected && sayso.unknownPanel.visible(root));
  }

  /**
   * One layer after the other, a few at most.
   * @param {Panel} first @param {Assignment & Vocabulary} assignment @param {State} state
   */
  async function act(first, assignment, state) {
    const { choices } = assignment;
    const allowed = CHOOSABLE.filter((category) => choices[category] === true);
    let begun = false;
    /** @param {Panel} panel @param {ControlKind[]} kinds @param {boolean} [answers] */
    const press = async (panel, kinds, answers = true) => {
      const control = kinds.flatMap((kind) => panel.controls.filter((one) => one.kind === kind && one.usable && one.element.isConnected))[0];
      if (!control) return false;
      begun ||= (await runtime.sendMessage({ type: "consent.begin", rule: RULE.id })).go;
      if (!begun) return false;
      state.pressed ||= answers;
      if (answers) {
        state.at = performance.now();
        sayso.answered ??= state.at;
      }
      control.element.click();
      return true;
    };
    if (allowed.length === CHOOSABLE.length && (await press(first, ["accept"]))) return;
    if (!allowed.length && (await press(first, ["refuse"]))) return;
    let panel = first;
    for (let layer = 0; layer < MOST_LAYERS; layer++) {
      if (panel.switches.some(({ row }) => sayso.unknownPanel.visible(row))) {
        if (await saySwitches(panel, choices, state, press)) return;
        if (await press(panel, ["refuse"])) return;
      } else if (layer && (await press(panel, ["refuse"]))) {
        return;
      }
      const known = new Set(shownSwitches(panel.root));
      if (!(await press(panel, ["settings"], false))) break;
      const next = await nextLayer(panel, known, assignment);
      if (!next) {
        state.errors.push("its settings did not open");
        break;
      }
      state.panels.push(next);
      panel = next;
    }
    // What says less than what is allowed is better than no answer; what says more never is.
    const again = sayso.unknownPanel.read(first.root, assignment);
    state.items = [];
    if (again) await press(again, ["refuse", "necessary"]);
  }

  /**
   * Set every switch, look at each again, save.
   * @param {Panel} panel @param {import("./types").Choices} choices @param {{items: Item[], errors: string[]}} state
   * @param {(panel: Panel, kinds: ControlKind[]) => Promise<boolean>} press
   */
  async function saySwitches(panel, choices, state, press) {
    const { judge, forced, set } = sayso.unknownSwitches;
    const cannot = (/** @type {string} */ reason) => {
      state.errors.push(reason);
      return false;
    };
    if (forced(panel.switches, choices)) return cannot("a denied category is always on");
    if (!panel.controls.some(({ kind, usable }) => kind === "save" && usable)) return cannot("nothing saves the choices");
    const switches = judge(panel.switches, choices);
    const items = switches.map(({ item }) => item);
    sayso.categories.assertAllowed(items, choices);
    if (!(await set(switches))) return cannot("a switch did not take its state");
    state.items = items;
    return press(panel, ["save"]);
  }

  /**
   * The layer that the settings button opened: the same element with more in it, or another one that came.
   * @param {Panel} before @param {Set<HTMLElement>} known @param {Assignment & Vocabulary} assignment @returns {Promise<Panel | null>}
   */
  async function nextLayer(before, known, assignment) {
    /** @type {Panel | null} */
    let found = null;
    let count = 0;
    await sayso.conditions.waitFor(async () => {
      const root = rootOfNew(before.root, known);
      found = root && sayso.unknownPanel.read(root, assignment);
      const settled = found !== null && found.switches.length === count;
      count = found?.switches.length ?? 0;
      return settled && count > 0;
    }, LAYER_WITHIN_MS);
    if (found) return found;
    // No switches, but other buttons.
    const same = sayso.unknownPanel.read(before.root, assignment);
    return same && same.text !== before.text ? same : null;
  }

  /** The layer around switches that did not show before. @param {HTMLElement} before @param {Set<HTMLElement>} known */
  function rootOfNew(before, known) {
    const { visible, contains, layered, parentOf } = sayso.unknownPanel;
    const fresh = shownSwitches(before).filter((one) => !known.has(one));
    if (visible(before) && (fresh.some((one) => contains(before, one)) || !fresh.length)) return before;
    for (let next = fresh.length ? parentOf(fresh[0]) : null; next && next !== document.body; next = parentOf(next)) {
      if (layered(next) && !next.contains(document.querySelector("main"))) return /** @type {HTMLElement} */ (next);
    }
    return null;
  }

  /** What may be switches, and shows, in the page and in shadow roots. @param {HTMLElement} banner */
  function shownSwitches(banner) {
    const { visible } = sayso.unknownPanel;
    const roots = [document, ...[...sayso.roots].filter(({ host }) => host.isConnected), ...rootsIn(banner)];
    const all = roots.flatMap((root) => /** @type {HTMLElement[]} */ ([...root.querySelectorAll(SWITCHES)]));
    return all.filter((one) => visible(one) || (one.parentElement && visible(one.parentElement)));
  }

  /** @param {HTMLElement} element @returns {ShadowRoot[]} */
  function rootsIn(element) {
    const shadow = sayso.dom.shadowOf(element);
    return shadow ? [shadow] : [];
  }

  /**
   * @param {State} state @param {boolean} gone @param {Record<string, boolean>} stored
   * @param {Panel} panel @param {import("./types").Choices} choices @returns {{verdict: Verdict, detail: string}}
   */
  function judged({ items, pressed, errors, said }, gone, stored, panel, choices) {
    if (!pressed) {
      const pay = panel.controls.some(({ kind }) => kind === "pay") && panel.controls.some(({ kind }) => kind === "accept");
      if (pay) return { verdict: "paywall", detail: "only acceptance or payment is offered" };
      return { verdict: "unanswered", detail: errors.join("; ") || "it offers no way to say this that we understand" };
    }
    const wrong = sayso.unknownRecord.against(stored, choices);
    if (wrong.length) return { verdict: "contradicted", detail: `stored otherwise than asked: ${wrong.join(", ")}` };
    const told = sayso.standards.against(said, choices, items);
    if (told.length) return { verdict: "contradicted", detail: `told otherwise than asked: ${told.join("; ")}` };
    if (!gone) return { verdict: "unverified", detail: "the banner stayed" };
    const wanted = [...new Set(items.flatMap(({ means }) => means))].filter((category) => category !== "essential" && category !== "unclassified");
    // One button said the same of everything.
    const everything = CHOOSABLE.every((category) => choices[category] === true);
    const granted = (/** @type {string} */ category) => (items.length ? items.some(({ on, means }) => on && means.includes(category)) : everything);
    const known = (/** @type {string} */ category) => stored[category] !== undefined || sayso.standards.settles(said, category, granted(category));
    if (wanted.length ? wanted.every(known) : CHOOSABLE.some(known)) return { verdict: "verified", detail: errors.join("; ") };
    return { verdict: "unverified", detail: "no record could be read" };
  }

  /**
   * @param {Verdict} verdict @param {string} detail @param {Item[]} items @param {Record<string, boolean>} stored
   * @param {import("./types").Choices} choices @param {number} duration @param {number} [pressed] when
   */
  function report(verdict, detail, items, stored, choices, duration, pressed = performance.now()) {
    runtime.sendMessage({
      type: "consent.outcome",
      rule: RULE.id,
      rule_version: RULE.version,
      platform: RULE.name,
      asked: choices,
      offered: Object.fromEntries(items.map(({ id, means }) => [id, means])),
      stored: Object.keys(stored).length ? stored : null,
      not_offered: verdict === "unanswered" ? [] : sayso.categories.notOffered(items, choices),
      verdict,
      detail,
      duration_ms: Math.round(duration),
      ago_ms: Math.round(performance.now() - pressed),
    });
  }
})();
