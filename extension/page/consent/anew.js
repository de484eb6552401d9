// A site that was answered before the preferences changed: nothing asks there, and its answer is withdrawn and given anew; unless the
// record is no longer what was stored then, as then it is the user's own.
(() => {
  "use strict";
  /** @typedef {import("./types").Item} Item @typedef {import("./types").Rule} Rule */
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);
  const { runtime } = globalThis.browser ?? globalThis.chrome;
  /** How long the platform's script may take to come. */
  const COMES_WITHIN_MS = 10_000;

  sayso.anew = async ({ assignment, stored, kept: entries }) => {
    const [rule] = assignment.rules;
    if (!rule) {
      // A banner that nobody knows: without its record the site asks again, now or on the next page.
      if (!sayso.unknownRecord.withdraw(entries)) await runtime.sendMessage({ type: "consent.settled", how: "theirs" });
      return;
    }
    const { words, choices } = assignment;
    /** @type {Item[]} */
    let items = [];
    /** @type {import("./types").Found[]} */
    let found = [];
    let kept = false;
    let way = /** @type {"quiet" | "reopen" | null} */ (null);
    // Its script comes when it comes, and makes its controls after that.
    await sayso.conditions.waitFor(async () => {
      if (!(await sayso.conditions.holds(rule, rule.detect))) return false;
      items = await sayso.categories.read(rule, words, choices);
      found = await sayso.record.read(rule, items);
      kept = (await sayso.record.read(rule, items, true)).length > 0;
      way = await sayso.unasked.wayTo(rule, sayso.categories.modeOf(items, choices));
      return Boolean(items.length && kept && way);
    }, COMES_WITHIN_MS);
    // Without a record it asks by itself; and so does one that shows.
    if (!items.length || !kept || (await sayso.conditions.holds(rule, rule.showing))) return;
    const { stored: now, differs, missing } = sayso.record.compare(found, items);
    const changed = Object.keys(stored).some((id) => now && Object.hasOwn(now, id) && now[id] !== stored[id]);
    if (changed) await runtime.sendMessage({ type: "consent.settled", how: "theirs" });
    else if (!differs.length && !missing.length) await runtime.sendMessage({ type: "consent.settled", how: "kept" });
    else if (way === "quiet") await sayso.unasked.tell(way, assignment, rule);
    else if (way) await Promise.all([sayso.start(assignment), sayso.unasked.tell(way, assignment, rule)]);
  };
})();
