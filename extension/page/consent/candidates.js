// Which banners there are on this page. A finder gives rules; what it gives is answered like any other rule, so the heuristic for
// unknown banners joins as one more finder that makes a rule (kind "heuristic", without trees) of what it sees: sayso.finders.push(…).
(() => {
  "use strict";
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);

  /** Rules that held: what is here is not asked for again. @type {Set<string>} */
  const found = new Set();

  /** The platforms whose signs are here. @param {import("./types").Assignment} assignment */
  async function platforms({ rules }) {
    const held = await Promise.all(rules.map((rule) => found.has(rule.id) || sayso.conditions.holds(rule, rule.detect)));
    const here = rules.filter((_, index) => held[index]);
    for (const { id } of here) found.add(id);
    return here;
  }

  sayso.finders = [platforms];
})();
