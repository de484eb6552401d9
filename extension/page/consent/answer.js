// One banner, answered: what the user chose, said per category, read back and judged.
(() => {
  "use strict";
  /** @typedef {import("./types").Item} Item @typedef {import("./types").Rule} Rule @typedef {import("./types").Mode} Mode */
  /** @typedef {import("./types").Assignment} Assignment @typedef {import("./types").Verdict} Verdict @typedef {import("./types").Comparison} Comparison */
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);
  const { runtime } = globalThis.browser ?? globalThis.chrome;
  /** A dialogue that comes so soon after the user did something was opened by them. */
  const OPENED_WITHIN_MS = 2000;
  /** How long the platform may take to store the answer and to go away. */
  const STORED_WITHIN_MS = 2500;
  /** What to fall back to where a platform cannot say it more exactly: always less, never more. @type {Record<Mode, Mode[]>} */
  const FALLBACKS = { allow: ["allow", "mixed", "deny"], mixed: ["mixed", "deny"], deny: ["deny"] };

  /**
   * Answer a banner that shows, unless the user opened it. Tells the background what became of it.
   * @param {Rule} rule @param {Assignment} assignment @param {boolean} hadRecord whether an answer was stored before it appeared
   * @returns {Promise<"left alone" | Verdict>}
   */
  sayso.answer = async (rule, assignment, hadRecord) => {
    const began = performance.now();
    const { words, choices } = assignment;
    const wanted = await sayso.categories.read(rule, words, choices);
    if (await leaveAlone(rule, wanted, hadRecord)) return "left alone";
    const report = reporter(rule, choices, began);
    if (await isPaywall(rule, wanted, choices)) return report("paywall", "only acceptance or payment is offered", wanted, null);
    if (!wanted.length) return report("unanswered", "its categories could not be read", wanted, null);
    const { go } = await runtime.sendMessage({ type: "consent.begin", rule: rule.id });
    if (!go) return report("unanswered", "the site asks again and again", wanted, null);

    const focused = document.activeElement;
    const result = await tryWays(rule, wanted, choices);
    if (result.gone) removeLeftovers(rule);
    if (focused instanceof HTMLElement && document.activeElement !== focused) focused.focus({ preventScroll: true });
    const { verdict, detail } = judge(result, choices);
    return report(verdict, detail, result.items, result.comparison?.stored ?? null, result.answered);
  };

  /** Whether the dialogue is the user's own: what would be answered stands already, or they have just opened it. @param {Rule} rule @param {Item[]} items @param {boolean} hadRecord */
  async function leaveAlone(rule, items, hadRecord) {
    const kept = (await sayso.record.read(rule, items)).filter((found) => found.kept);
    const opened = performance.now() - sayso.gesture < OPENED_WITHIN_MS;
    if (opened && (hadRecord || kept.length)) return true;
    if (!agrees(sayso.record.compare(kept, items))) return false;
    return !(rule.again.length && (await sayso.conditions.holds(rule, rule.again)));
  }

  /** @param {Rule} rule @param {Item[]} items @param {import("./types").Choices} choices */
  async function isPaywall(rule, items, choices) {
    if (!rule.paywall.length || sayso.categories.modeOf(items, choices) === "allow") return false;
    return sayso.conditions.holds(rule, rule.paywall);
  }

  /**
   * @typedef {{items: Item[], done: boolean, gone: boolean, comparison: Comparison | null, errors: string[], answered: number | undefined}} Result
   * @param {Rule} rule @param {Item[]} wanted @param {import("./types").Choices} choices @returns {Promise<Result>}
   */
  async function tryWays(rule, wanted, choices) {
    /** @type {Result} */
    const result = { items: wanted, done: false, gone: false, comparison: null, errors: [], answered: undefined };
    for (const mode of FALLBACKS[sayso.categories.modeOf(wanted, choices)]) {
      const items = mode === "deny" ? sayso.categories.degraded(wanted) : wanted;
      for (const way of rule.answers.filter((answer) => answer.for.includes(mode))) {
        if (!(await sayso.conditions.holds(rule, way.if))) continue;
        try {
          await sayso.steps.run(rule, way.steps, items, choices);
        } catch (error) {
          if (!(error instanceof sayso.steps.StepFailed)) throw error;
          result.errors.push(error.message);
          continue;
        }
        Object.assign(result, { items, done: true, answered: performance.now() }, await outcome(rule, items));
        if (result.gone || agrees(result.comparison)) return result;
      }
    }
    return result;
  }

  /** Look until the record says what was asked and the banner is gone, or time is up. @param {Rule} rule @param {Item[]} items */
  async function outcome(rule, items) {
    let gone = false;
    /** @type {Comparison} */
    let comparison = { stored: null, differs: [], missing: [] };
    await sayso.conditions.waitFor(async () => {
      gone = !(await sayso.conditions.holds(rule, rule.showing));
      comparison = sayso.record.compare(await sayso.record.read(rule, items), items);
      return gone && (agrees(comparison) || !rule.records.length);
    }, STORED_WITHIN_MS);
    return { gone, comparison };
  }

  /** Whether a record says just what was asked. @param {Comparison | null} comparison */
  function agrees(comparison) {
    return Boolean(comparison?.stored) && !comparison?.differs.length && !comparison?.missing.length;
  }

  /** @param {Result} result @param {import("./types").Choices} choices @returns {{verdict: Verdict, detail: string}} */
  function judge({ items, done, gone, comparison, errors }, choices) {
    if (!done) return { verdict: "unanswered", detail: errors.join("; ") || "it offers no way to say this" };
    const { stored, differs, missing } = /** @type {Comparison} */ (comparison);
    if (differs.length) return { verdict: "contradicted", detail: `stored otherwise than asked: ${differs.join(", ")}` };
    const forced = items.filter(({ locked, means }) => locked && means.some((category) => category !== "essential" && !choices[category]));
    if (forced.length) return { verdict: "contradicted", detail: `always on: ${forced.map(({ id }) => id).join(", ")}` };
    if (!gone) return { verdict: "unverified", detail: "the banner stayed" };
    if (!stored) return { verdict: "unverified", detail: "no record could be read" };
    if (missing.length) return { verdict: "unverified", detail: `not in the record: ${missing.join(", ")}` };
    return { verdict: "verified", detail: "" };
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
    /** @param {Verdict} verdict @param {string} detail @param {Item[]} items @param {Record<string, boolean> | null} stored @param {number} [answered] */
    return (verdict, detail, items, stored, answered = performance.now()) => {
      runtime.sendMessage({
        type: "consent.outcome",
        rule: rule.id,
        rule_version: rule.version,
        platform: rule.name,
        asked: choices,
        offered: Object.fromEntries(items.map(({ id, means }) => [id, means])),
        stored,
        not_offered: verdict === "unanswered" ? [] : sayso.categories.notOffered(items, choices),
        verdict,
        detail,
        duration_ms: Math.round(answered - began),
      });
      return verdict;
    };
  }
})();
