// Which banners there are on this page. A finder gives rules; what it gives is answered like any other rule, so the heuristic for
// unknown banners joins as one more finder that makes a rule (kind "heuristic", without trees) of what it sees: sayso.finders.push(…).
(() => {
  "use strict";
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);

  /** The platforms whose signs are here. @param {import("./types").Assignment} assignment */
  async function platforms({ rules }) {
    const held = await Promise.all(rules.map((rule) => sayso.conditions.holds(rule, rule.detect)));
    return rules.filter((_, index) => held[index]);
  }

  sayso.finders = [platforms];
})();
