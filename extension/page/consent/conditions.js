// Whether a rule's conditions hold, and waiting until they do.
(() => {
  "use strict";
  /**
   * @typedef {import("./types").Condition} Condition @typedef {import("./types").Rule} Rule
   * @typedef {import("./types").ApiResult} ApiResult
   */
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);
  const { runtime } = globalThis.browser ?? globalThis.chrome;
  const SOON_MS = 10;
  /** How long what was read ahead holds. */
  const FRESH_MS = 100;
  const LATER_MS = 200;

  /**
   * Run trees of a rule in the page. The background runs them, and only those that stand in the rule: the page has no channel to us.
   * @param {Rule} rule @param {number[]} trees @param {{items: import("./types").Item[], each: boolean}} [extra] for trees that answer
   * @returns {Promise<ApiResult[]>}
   */
  sayso.ask = async (rule, trees, extra) => {
    const known = extra ? null : sayso.ahead.take(rule, trees);
    if (known) return known;
    const results = await runtime.sendMessage({ type: "consent.api", rule: rule.id, trees, ...extra });
    if (!Array.isArray(results)) throw new Error("the background did not answer");
    return results;
  };

  /** What was read ahead in one go, for a question after the other: each result is given once, and soon, and not after anything was done. */
  class Ahead {
    /** @type {Map<string, Map<number, ApiResult>>} */
    said = new Map();
    until = 0;

    /** @param {Rule} rule @param {[number, ApiResult][]} said */
    keep(rule, said) {
      this.said.set(rule.id, new Map(said));
      this.until = performance.now() + FRESH_MS;
    }

    /** @param {Rule} rule @param {number[]} trees */
    take({ id }, trees) {
      const said = performance.now() < this.until ? this.said.get(id) : undefined;
      const found = trees.flatMap((tree) => said?.get(tree) ?? []);
      if (!said || found.length < trees.length) return null;
      for (const tree of trees) said.delete(tree);
      return found;
    }

    /** All that the rule is going to ask before it answers, unless it stands here. @param {Rule} rule */
    async read(rule) {
      if (!rule.reads.length || (performance.now() < this.until && this.said.get(rule.id)?.size)) return;
      const results = await sayso.ask(rule, rule.reads);
      this.keep(rule, rule.reads.map((tree, index) => [tree, results[index]]));
    }

    forget() {
      this.said.clear();
    }
  }
  sayso.ahead = new Ahead();

  /**
   * Whether all of them hold; what asks the page's own objects is asked at once.
   * @param {Rule} rule @param {Condition[]} conditions
   */
  async function holds(rule, conditions) {
    const trees = [...new Set(conditions.flatMap(treesOf))];
    /** @type {Map<number, ApiResult>} */
    const answers = new Map();
    if (trees.length) (await sayso.ask(rule, trees)).forEach((result, index) => answers.set(trees[index], result));
    return conditions.every((condition) => holdsOne(condition, answers));
  }

  /** @param {Condition} condition @returns {number[]} */
  function treesOf(condition) {
    if ("of" in condition) return condition.of.flatMap(treesOf);
    return "tree" in condition ? [condition.tree] : [];
  }

  /** @param {Condition} condition @param {Map<number, ApiResult>} answers @returns {boolean} */
  function holdsOne(condition, answers) {
    const { all, displayed, isOn } = sayso.dom;
    switch (condition.is) {
      case "all":
        return condition.of.every((inner) => holdsOne(inner, answers));
      case "any":
        return condition.of.some((inner) => holdsOne(inner, answers));
      case "none":
        return !condition.of.some((inner) => holdsOne(inner, answers));
      case "exists":
        return all(condition.at).length > 0;
      case "missing":
        return all(condition.at).length === 0;
      case "displayed":
        return all(condition.at).some(displayed);
      case "hidden":
        return !all(condition.at).some(displayed);
      case "checked":
        return all(condition.at).some((element) => isOn(element, null));
      case "cookie":
        return `; ${document.cookie}`.includes(`; ${condition.name}=`);
      case "script":
        return [...document.scripts].some(({ src }) => src.includes(condition.part));
      case "listed": {
        const answer = answers.get(condition.tree);
        return answer?.ok === true && Array.isArray(answer.value) && answer.value.includes(condition.value);
      }
      case "api": {
        const answer = answers.get(condition.tree);
        return Boolean(answer?.ok) && JSON.stringify(/** @type {{value: unknown}} */ (answer).value) === JSON.stringify(condition.equals);
      }
    }
  }

  /**
   * Try until it is so, more and more seldom, for a bounded time: after an answer, never while nothing happens.
   * @param {() => Promise<boolean>} test @param {number} withinMs
   */
  async function waitFor(test, withinMs) {
    const until = performance.now() + withinMs;
    for (let pause = SOON_MS; ; pause = Math.min(pause * 2, LATER_MS)) {
      if (await test()) return true;
      if (performance.now() >= until) return false;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  sayso.conditions = { holds, waitFor };
})();
