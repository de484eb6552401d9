// One banner, answered: what the user chose, said per category, read back and judged.
(() => {
  "use strict";
  /** @typedef {import("./types").Item} Item @typedef {import("./types").Rule} Rule @typedef {import("./types").Mode} Mode */
  /**
   * @typedef {import("./types").Assignment} Assignment @typedef {import("./types").Verdict} Verdict
   * @typedef {import("./types").Comparison} Comparison
   */
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);
  /**
   * @typedef {object} Result
   * @property {Item[]} items what was asked for, in the end
   * @property {boolean} done whether a way could be gone to its end
   * @property {boolean} gone whether the banner is
   * @property {Comparison | null} comparison
   * @property {import("./types").Statement[]} said what the page's standards told afterwards
   * @property {string[]} errors why ways could not be gone
   * @property {number | undefined} answered when, in the page's time
   * @property {boolean} stood whether nothing had to be done, as all stood so already although nobody was asked
   */
  const { runtime } = globalThis.browser ?? globalThis.chrome;
  /** A dialogue that comes so soon after the user did something was opened by them. */
  const OPENED_WITHIN_MS = 2000;
  /** How long a banner that shows may still be without its list of categories. */
  const LISTED_WITHIN_MS = 1000;
  /** How long the platform may take to store the answer and to go away. */
  const STORED_WITHIN_MS = 2500;
  /** What to fall back to where a platform cannot say it more exactly: always less, never more. @type {Record<Mode, Mode[]>} */
  const FALLBACKS = { allow: ["allow", "mixed", "deny"], mixed: ["mixed", "deny"], deny: ["deny"] };

  /** Rules that were answered here while nothing showed. @type {Set<string>} */
  const told = new Set();

  /**
   * Answer a banner that shows, unless the user opened it. Tells the background what became of it.
   * @param {Rule} rule @param {Assignment} assignment @param {boolean} hadRecord whether an answer was stored before it appeared
   * @param {boolean} quietly whether no banner shows: an earlier answer is given anew
   * @returns {Promise<"left alone" | Verdict>}
   */
  sayso.answer = async (rule, assignment, hadRecord, quietly = false) => {
    const began = performance.now();
    const { words, choices } = assignment;
    /** @type {Item[]} */
    let wanted = [];
    await sayso.ahead.read(rule);
    const readable = async () => (wanted = await sayso.categories.read(rule, words, choices)).length > 0;
    await sayso.conditions.waitFor(readable, LISTED_WITHIN_MS);
    if (!quietly && (await leaveAlone(rule, wanted, hadRecord))) return "left alone";
    const report = reporter(rule, choices, began);
    if (await isPaywall(rule, wanted, choices)) return report("paywall", "only acceptance or payment is offered", wanted, null);
    if (!wanted.length) return report("unanswered", "its categories could not be read", wanted, null);
    /** @type {Result} */
    const result = { items: wanted, done: false, gone: false, comparison: null, said: [], errors: [], answered: undefined, stood: false };
    const conclude = () => {
      const { verdict, detail } = judge(result, choices);
      return report(verdict, detail, result.items, result.comparison?.stored ?? null, result);
    };
    // Many sites load anew once they have their answer: what is known by then has to do, and the banner goes with the page.
    const leaving = () => {
      result.gone = true;
      if (result.done) conclude();
    };
    addEventListener("pagehide", leaving, { once: true });
    const focused = sayso.dom.focusOutside(sayso.dom.all(rule.root));
    if (!quietly || !(await stands(rule, result, choices))) await tryWays(rule, result, choices, quietly);
    if (result.gone) removeLeftovers(rule);
    if (document.activeElement !== focused) focused?.focus({ preventScroll: true });
    if (result.done && !result.stood && !rule.told_by) await sayso.standards.read(choices, result.items, result);
    removeEventListener("pagehide", leaving);
    return conclude();
  };

  /**
   * Whether the dialogue is the user's own: what would be answered stands already, or they have just opened it.
   * @param {Rule} rule @param {Item[]} items @param {boolean} hadRecord
   */
  async function leaveAlone(rule, items, hadRecord) {
    const kept = await sayso.record.read(rule, items, true);
    const opened = performance.now() - sayso.gesture < OPENED_WITHIN_MS;
    if (opened && (hadRecord || kept.length)) return true;
    // A banner that shows although it was told before it did.
    if (told.has(rule.id)) return false;
    if (!sayso.record.agrees(sayso.record.compare(kept, items))) return false;
    return !(rule.again.length && (await sayso.conditions.holds(rule, rule.again)));
  }

  /**
   * Whether all that is in force is as wanted, in the record and in what the standards tell, although nobody was asked.
   * @param {Rule} rule @param {Result} result @param {import("./types").Choices} choices
   */
  async function stands(rule, result, choices) {
    const comparison = sayso.record.compare(await sayso.record.inForce(rule, result.items), result.items);
    if (!sayso.record.agrees(comparison)) return false;
    await sayso.standards.read(choices, result.items, result);
    const stood = !sayso.standards.against(result.said, choices, result.items).length;
    if (stood) Object.assign(result, { done: true, gone: true, comparison, stood });
    return stood;
  }

  /** @param {Rule} rule @param {Item[]} items @param {import("./types").Choices} choices */
  function isPaywall(rule, items, choices) {
    if (!rule.paywall.length || sayso.categories.modeOf(items, choices) === "allow") return Promise.resolve(false);
    return sayso.conditions.holds(rule, rule.paywall);
  }

  /**
   * The ways of the rule in their order, until one has worked. What becomes of it stands in the result at every moment.
   * @param {Rule} rule @param {Result} result @param {import("./types").Choices} choices @param {boolean} quietly
   */
  async function tryWays(rule, result, choices, quietly) {
    const wanted = result.items;
    let begun = false;
    for (const mode of FALLBACKS[sayso.categories.modeOf(wanted, choices)]) {
      const items = mode === "deny" ? sayso.categories.degraded(wanted) : wanted;
      for (const way of rule.answers.filter((answer) => answer.for.includes(mode) && (answer.quiet || !quietly))) {
        if (!(await sayso.conditions.holds(rule, way.if))) continue;
        begun ||= await begin(rule);
        if (!begun) {
          result.errors.push("the site asks again and again");
          return;
        }
        try {
          await sayso.steps.run(rule, way.steps, items, choices);
        } catch (error) {
          if (!(error instanceof sayso.steps.StepFailed)) throw error;
          result.errors.push(error.message);
          continue;
        }
        Object.assign(result, { items, done: true, answered: performance.now() });
        sayso.answered ??= performance.now();
        if (quietly) told.add(rule.id);
        await watchOutcome(rule, result, quietly);
        if (result.gone || sayso.record.agrees(result.comparison)) return;
      }
    }
  }

  /** Whether the site may be answered once more; noted either way. @param {Rule} rule */
  async function begin(rule) {
    const noted = runtime.sendMessage({ type: "consent.begin", rule: rule.id });
    const go = rule.go || (await noted).go;
    rule.go = false;
    return go;
  }

  /**
   * Look until the record says what was asked and the banner is gone, or time is up.
   * @param {Rule} rule @param {Result} result @param {boolean} quietly
   */
  async function watchOutcome(rule, result, quietly) {
    const read = quietly ? sayso.record.inForce : sayso.record.read;
    await sayso.conditions.waitFor(async () => {
      result.comparison = sayso.record.compare(await read(rule, result.items), result.items);
      result.gone = !(await sayso.conditions.holds(rule, rule.showing));
      return result.gone && (sayso.record.agrees(result.comparison) || !rule.records.length);
    }, STORED_WITHIN_MS);
  }

  /** @param {Result} result @param {import("./types").Choices} choices @returns {{verdict: Verdict, detail: string}} */
  function judge({ items, done, gone, comparison, said, errors, stood }, choices) {
    if (!done) return { verdict: "unanswered", detail: errors.join("; ") || "it offers no way to say this" };
    const { stored, differs, missing } = comparison ?? { stored: null, differs: [], missing: [] };
    if (differs.length) return { verdict: "contradicted", detail: `stored otherwise than asked: ${differs.join(", ")}` };
    const wrong = sayso.standards.against(said, choices, items);
    if (wrong.length) return { verdict: "contradicted", detail: `told otherwise than asked: ${wrong.join("; ")}` };
    const forced = items.filter(({ locked, means }) => locked && means.some((category) => category !== "essential" && !choices[category]));
    if (forced.length) return { verdict: "contradicted", detail: `always on: ${forced.map(({ id }) => id).join(", ")}` };
    if (!gone) return { verdict: "unverified", detail: "the banner stayed" };
    // What the record does not say, the standards may.
    const unsaid = items.filter((item) => missing.includes(item.id) && !item.means.every((category) => sayso.standards.settles(said, category, item.on)));
    if (!stored && (unsaid.length || !missing.length)) return { verdict: "unverified", detail: "no record could be read" };
    if (unsaid.length) return { verdict: "unverified", detail: `not in the record: ${unsaid.map(({ id }) => id).join(", ")}` };
    return { verdict: "verified", detail: stood ? "stood already" : "" };
  }

  /** What a platform is known to leave on the page after its own hiding. @param {Rule} rule */
  function removeLeftovers(rule) {
    for (const { at, classes, styles } of rule.leftovers) {
      for (const element of sayso.dom.all(at)) {
        element.classList.remove(...classes);
        for (const style of styles) element.style.removeProperty(style);
      }
    }
  }

  /** @param {Rule} rule @param {import("./types").Choices} choices @param {number} began */
  function reporter(rule, choices, began) {
    /**
     * @param {Verdict} verdict @param {string} detail @param {Item[]} items
     * @param {Record<string, boolean> | null} stored @param {Partial<Result>} [result]
     */
    return (verdict, detail, items, stored, { answered = performance.now(), stood = false } = {}) => {
      if (rule.told_by) return verdict; // the frame around sees what became of it
      runtime.sendMessage({
        type: "consent.outcome",
        site: sayso.site,
        rule: rule.id,
        rule_version: rule.version,
        platform: rule.name,
        asked: choices,
        offered: Object.fromEntries(items.map(({ id, means }) => [id, means])),
        stored,
        not_offered: verdict === "unanswered" ? [] : sayso.categories.notOffered(items, choices),
        verdict,
        detail,
        stood,
        duration_ms: Math.round(answered - began),
        ago_ms: Math.round(performance.now() - answered),
      });
      return verdict;
    };
  }
})();
