// Answers where nothing asks: given anew after the preferences changed (anew.js); and in regions whose law is one of opting out, where
// everything is granted until it is refused and often no banner shows at all.
(() => {
  "use strict";
  /** @typedef {import("./types").Rule} Rule @typedef {import("./types").Assignment} Assignment @typedef {import("./types").Mode} Mode */
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);
  /** How long a banner may take to come back. */
  const SHOWS_WITHIN_MS = 2000;

  /**
   * How it can be said: by a way that needs no banner, else by bringing the banner back, else by denying everything.
   * @param {Rule} rule @param {Mode} mode @returns {Promise<"quiet" | "reopen" | null>}
   */
  async function wayTo(rule, mode) {
    if (await sayable(rule, mode)) return "quiet";
    if (rule.reopen.length) return "reopen";
    return (await sayable(rule, "deny")) ? "quiet" : null;
  }

  /** @param {Rule} rule @param {Mode} mode */
  async function sayable(rule, mode) {
    const ways = rule.answers.filter((answer) => answer.quiet && answer.for.includes(mode));
    const held = await Promise.all(ways.map((way) => sayso.conditions.holds(rule, way.if)));
    return held.includes(true);
  }

  /**
   * Say it, or let the platform ask again: then that is answered as any banner, where it is watched.
   * @param {"quiet" | "reopen"} way @param {Assignment} assignment @param {Rule} rule
   */
  async function tell(way, assignment, rule) {
    if (way === "quiet") {
      await sayso.answer(rule, assignment, true, true);
      return;
    }
    try {
      await sayso.steps.run(rule, rule.reopen, [], assignment.choices);
      await sayso.conditions.waitFor(() => sayso.conditions.holds(rule, rule.showing), SHOWS_WITHIN_MS);
    } catch (error) {
      // What stood before stands.
      if (!(error instanceof sayso.steps.StepFailed)) throw error;
    }
  }

  /**
   * Refuse what is denied and granted only because nobody refused it. Where that was done already, as on a signal such as Global
   * Privacy Control, it is only told; and a record that says otherwise is somebody's answer, and stays. Who allows everything has
   * nothing to say.
   * @param {Rule} rule @param {Assignment} assignment @param {boolean} hadRecord
   * @returns {Promise<boolean>} whether nothing is left to be seen to here
   */
  async function refuse(rule, assignment, hadRecord) {
    if (!rule.opt_out || !(await sayso.conditions.holds(rule, rule.opt_out.if))) return false;
    const items = await sayso.categories.read(rule, assignment.words, assignment.choices);
    if (!items.length) return false;
    if (items.every(({ on }) => on)) return true;
    const stands = sayso.record.agrees(sayso.record.compare(await sayso.record.inForce(rule, items), items));
    if (hadRecord && !stands) return true;
    const way = stands ? "quiet" : await wayTo(rule, sayso.categories.modeOf(items, assignment.choices));
    if (way) await tell(way, assignment, rule);
    return true;
  }

  sayso.unasked = { wayTo, tell, refuse };
})();
