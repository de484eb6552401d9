// What the standards of consent say after an answer, held against what was asked.
(() => {
  "use strict";
  /**
   * @typedef {import("./types").Item} Item @typedef {import("./types").Choices} Choices @typedef {import("./types").Statement} Statement
   */
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);
  const { runtime } = globalThis.browser ?? globalThis.chrome;
  /** How long a page may take to tell others what it was told. */
  const TOLD_WITHIN_MS = 1000;
  const EVIDENCE_MOST = 3;

  /**
   * What the page tells by now; asked again for a while where that is nothing yet, or not what it was told. It stands in `into` at
   * every moment, as the page may leave.
   * @param {Choices} choices @param {Item[]} items @param {{said: Statement[]}} into
   */
  async function read(choices, items, into) {
    await sayso.conditions.waitFor(async () => {
      const reply = await runtime.sendMessage({ type: "consent.standards" });
      into.said = reply?.statements ?? [];
      return !reply?.pending && !against(into.said, choices, items).length;
    }, TOLD_WITHIN_MS);
  }

  /**
   * Categories that the page's standards tell otherwise, with the evidence: denied and granted all the same (legitimate interest
   * counts), or asked for and refused throughout.
   * @param {Statement[]} statements @param {Choices} choices @param {Item[]} items @returns {string[]}
   */
  function against(statements, choices, items) {
    return [...new Set(statements.map(({ category }) => category))].flatMap((category) => {
      const own = statements.filter((statement) => statement.category === category);
      const granted = own.filter(({ on }) => on);
      if (category === "essential") return [];
      if (!choices[category]) return granted.length ? [named(category, granted)] : [];
      const refused = own.filter(({ explicit }) => explicit);
      return grants(items, category) && refused.length && !granted.length ? [named(category, refused)] : [];
    });
  }

  /** @param {string} category @param {Statement[]} statements */
  function named(category, statements) {
    const more = statements.length - EVIDENCE_MOST;
    const evidence = statements.slice(0, EVIDENCE_MOST).map((statement) => statement.evidence).join(", ");
    return `${category} (${evidence}${more > 0 ? `, and ${more} more` : ""})`;
  }

  /** @param {Item[]} items @param {string} category */
  function grants(items, category) {
    return items.some(({ on, means }) => on && means.includes(category));
  }

  /**
   * Whether the standards say of a category just what was asked.
   * @param {Statement[]} statements @param {string} category @param {boolean} on
   */
  function settles(statements, category, on) {
    const own = statements.filter((statement) => statement.category === category);
    return own.length > 0 && own.some((statement) => statement.on) === on;
  }

  sayso.standards = { read, against, settles };
})();
