// Banners that nobody knows. The watcher points at elements that speak of cookies and lie over the page (`sayso.suspects`); here they
// are looked at closely, and answered in a bounded number of steps: a refusal where nothing optional is allowed, else the settings, every
// switch, "save". Nothing is pressed that could agree, leaves the page, costs money or stands outside the banner.
(() => {
  "use strict";
  /**
   * @typedef {import("./types").Assignment} Assignment @typedef {import("./types").Panel} Panel @typedef {import("./types").Vocabulary} Vocabulary
   * @typedef {{items: Item[], pressed: boolean, told: boolean, panels: Panel[], errors: string[], said: import("./types").Statement[], at?: number, over?: number,
   *   veil: {add(root: HTMLElement): void, lift(): void}}} State
   *   what was done, and when (`at`); `said`: by the page's standards afterwards; `over`: when it was answered and gone
   * @typedef {import("./types").ControlKind} ControlKind @typedef {import("./types").Item} Item @typedef {import("./types").Verdict} Verdict
   */
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);
  const { runtime } = globalThis.browser ?? globalThis.chrome;
  const RULE = { id: "unknown", version: 1, name: "Unknown banner" };
  const CHOOSABLE = ["functional", "analytics", "advertising", "social", "referral", "unclassified"];
  const OPENED_WITHIN_MS = 2000;
  /** How long a page may take to put the banner away. */
  const GONE_WITHIN_MS = 2500;
  /** How long a hidden suspect is waited for, and how long a known platform's script. */
  const APPEARS_WITHIN_MS = 20_000;
  const PLATFORM_WITHIN_MS = 1500;
  const MOST_LAYERS = 3;
  const MOST_BANNERS = 3;
  const MOST_LOOKS = 6;
  const OPENERS = "button, a, summary, label, [role='button'], [role='link'], [role='menuitem'], [onclick], input[type='button']";

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

  /**
   * Look at it once it shows, and again where it changes before it is a banner: pages build theirs in stages.
   * @param {HTMLElement} suspect @param {Assignment & Vocabulary} assignment
   */
  async function consider(suspect, assignment) {
    const until = performance.now() + APPEARS_WITHIN_MS;
    for (let count = 0; count < MOST_LOOKS; count++) {
      if (!(await sayso.unknownPage.changes(suspect, until, () => suspect.isConnected && sayso.unknownPanel.visible(suspect)))) return;
      const turn = queue.then(() => look(suspect, assignment));
      queue = turn.then(() => {}, (error) => console.warn("sayso: an unknown banner:", error));
      if (await turn.catch(() => true)) return;
      const text = suspect.innerText;
      if (!(await sayso.unknownPage.changes(suspect, until, () => suspect.innerText !== text))) return;
    }
  }

  /**
   * Whether there is nothing more to see in it.
   * @param {HTMLElement} suspect @param {Assignment & Vocabulary} assignment
   */
  async function look(suspect, assignment) {
    if (answered >= MOST_BANNERS || (await isPlatform())) return true;
    const panel = sayso.unknownPanel.read(suspect, assignment);
    if (!panel || !sayso.unknownPanel.asksConsent(panel, assignment)) return false;
    if (openedByUser(assignment)) return true;
    answered += 1;
    await answer(panel, assignment);
    return true;
  }

  /**
   * Whether the user has just pressed something that opens it, and not, say, a link to the next page of a single-page site.
   * @param {Vocabulary} vocabulary
   */
  function openedByUser(vocabulary) {
    if (performance.now() - sayso.gesture > OPENED_WITHIN_MS) return false;
    const pressed = sayso.pressed?.closest(OPENERS);
    if (!pressed) return answered > 0;
    const label = [pressed.textContent, pressed.getAttribute("aria-label"), pressed.getAttribute("title")].join(" ").trim();
    const signs = `${pressed.id} ${pressed.className} ${pressed.getAttribute("href")} ${label}`;
    const { speaksOf } = sayso.unknownWords;
    return answered > 0 || !label || ["subject", "privacy", "settings"].some((name) => speaksOf(signs, /** @type {"subject"} */ (name), vocabulary));
  }

  /** Rules know their banners better: whether one holds here, now or as soon as its script has come. */
  async function isPlatform() {
    // Where a platform is here without a banner of its own, the site may ask by another.
    const asking = [...rules.values()].filter((rule) => !rule.opt_out || sayso.dom.all(rule.root).length);
    if (!asking.length) return false;
    return sayso.conditions.waitFor(async () => {
      const held = await Promise.all(asking.map((rule) => sayso.conditions.holds(rule, rule.detect)));
      return held.includes(true);
    }, PLATFORM_WITHIN_MS);
  }

  /** @param {Panel} panel @param {Assignment & Vocabulary} assignment */
  async function answer(panel, assignment) {
    const { choices, words } = assignment;
    const began = performance.now();
    const before = sayso.unknownRecord.snapshot();
    const focused = sayso.dom.focusOutside([panel.root]);
    const veil = sayso.unknownPage.veil();
    /** @type {State} */
    const state = { items: [], pressed: false, told: false, panels: [panel], errors: [], said: [], veil };
    if (panel.controls.some(({ kind, usable }) => usable && (kind === "refuse" || kind === "settings" || kind === "save"))) veil.add(panel.root);
    const conclude = (/** @type {boolean} */ gone) => {
      if (state.told) return;
      state.told = true;
      const stored = sayso.unknownRecord.changed(before, words);
      const { verdict, detail } = judged(state, gone, stored, panel, choices);
      const kept = state.pressed ? sayso.unknownRecord.kept(before, assignment) : [];
      report(verdict, detail, state.items, stored, kept, choices, (state.over ?? performance.now()) - began, state.at);
    };
    const leaving = () => state.pressed && conclude(true);
    addEventListener("pagehide", leaving, { once: true });
    let gone;
    try {
      await act(panel, assignment, state);
      gone = state.pressed && (await sayso.conditions.waitFor(async () => isGone(state.panels), GONE_WITHIN_MS));
    } finally {
      // Whatever went wrong: what still lies over the page has to be seen.
      veil.lift();
    }
    state.over = performance.now();
    if (gone) await sayso.unknownPage.restore();
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
      if (layer || saves(panel)) panel = await sayso.unknownLayers.unfold(panel, assignment, layer === 0);
      const levelled = panel.levels.length || sayso.unknownLayers.tabs(panel).length;
      if (panel.switches.some(({ row }) => sayso.unknownPanel.visible(row)) || (saves(panel) && levelled)) {
        if (await saySwitches(panel, assignment, state, press)) return;
        if (await press(panel, ["refuse"])) return;
      } else if (layer && (await press(panel, ["refuse"]))) {
        return;
      }
      const known = sayso.unknownLayers.present(panel.root);
      if (!(await press(panel, ["settings"], false))) break;
      const next = await sayso.unknownLayers.next(panel, known, assignment);
      if (!next) {
        state.errors.push("its settings did not open");
        break;
      }
      state.panels.push(next);
      state.veil.add(next.root);
      panel = next;
    }
    // What says less than what is allowed is better than no answer; what says more never is.
    const again = sayso.unknownPanel.read(first.root, assignment);
    state.items = [];
    if (again) await press(again, ["refuse", "necessary"]);
  }

  /** @param {Panel} panel */
  function saves({ controls }) {
    return controls.some(({ kind, usable }) => kind === "save" && usable);
  }

  /**
   * Set every switch, look at each again, save.
   * @param {Panel} panel @param {Assignment & Vocabulary} assignment @param {{items: Item[], errors: string[]}} state
   * @param {(panel: Panel, kinds: ControlKind[]) => Promise<boolean>} press
   */
  async function saySwitches(panel, assignment, state, press) {
    const { judge, forced, set } = sayso.unknownSwitches;
    const { choices } = assignment;
    const cannot = (/** @type {string} */ reason) => {
      state.errors.push(reason);
      return false;
    };
    /** @type {Item[]} */
    const items = [];
    let current = panel;
    for (const open of [null, ...sayso.unknownLayers.tabs(panel)]) {
      open?.click();
      if (open) current = (await sayso.unknownLayers.reread(panel, assignment)) ?? current;
      if (!current.clear) return cannot("it has radio buttons that say nothing we understand");
      if (sayso.unknownLayers.asksInTab(current, assignment)) return cannot("a tab asks for something that we do not understand");
      if (sayso.unknownLayers.hides(current, assignment)) return cannot("a category stays folded up");
      if (forced(current.switches, choices)) return cannot("a denied category is always on");
      const switches = judge(current.switches, choices);
      const said = switches.map(({ item }) => item);
      sayso.categories.assertAllowed(said, choices);
      if (!(await set(switches))) return cannot("a switch did not take its state");
      items.push(...said);
      for (const [number, levels] of current.levels.entries()) {
        const held = sayso.unknownLevels.items(levels, number, choices);
        sayso.categories.assertAllowed(held, choices);
        if (!(await sayso.unknownLevels.set(levels, choices))) return cannot("a level did not take its state");
        items.push(...held);
      }
    }
    if (!saves(current)) return cannot("nothing saves the choices");
    state.items = items;
    return press(current, ["save"]);
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
   * @param {import("./types").Kept[]} kept @param {import("./types").Choices} choices @param {number} duration @param {number} [pressed] when
   */
  function report(verdict, detail, items, stored, kept, choices, duration, pressed = performance.now()) {
    runtime.sendMessage({
      type: "consent.outcome",
      site: sayso.site,
      rule: RULE.id,
      rule_version: RULE.version,
      platform: RULE.name,
      asked: choices,
      offered: Object.fromEntries(items.map(({ id, means }) => [id, means])),
      stored: Object.keys(stored).length ? stored : null,
      kept,
      not_offered: verdict === "unanswered" ? [] : sayso.categories.notOffered(items, choices),
      verdict,
      detail,
      duration_ms: Math.round(duration),
      ago_ms: Math.round(performance.now() - pressed),
    });
  }
})();
