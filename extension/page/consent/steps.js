// Doing what a rule says: calls on the platform's own API, clicks, switches.
(() => {
  "use strict";
  /** @typedef {import("./types").Item} Item @typedef {import("./types").Step} Step @typedef {import("./types").Rule} Rule */
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);
  /** A page may take back what was set while it was still drawing itself: how often all switches are set anew. */
  const ROUNDS = 4;

  /** A step that could not be done: the next way to answer is tried. */
  class StepFailed extends Error {}

  /** @param {Rule} rule @param {Step[]} steps @param {Item[]} items what to grant @param {import("./types").Choices} choices */
  async function run(rule, steps, items, choices) {
    for (const step of steps) {
      if (step.if && !(await sayso.conditions.holds(rule, step.if))) continue;
      sayso.categories.assertAllowed(items, choices);
      await runOne(rule, step, items);
    }
  }

  /** @param {Rule} rule @param {Step} step @param {Item[]} items */
  async function runOne(rule, step, items) {
    sayso.ahead.forget();
    switch (step.do) {
      case "call":
        await call(rule, step, items);
        break;
      case "click":
        element(step.at).click();
        break;
      case "event":
        element(step.at).dispatchEvent(new MouseEvent(step.event));
        break;
      case "toggle":
        await untilKept(() => toggleEach(step, items));
        break;
      case "toggles":
        await untilKept(() => toggleAll(step, items));
        break;
      case "wait":
        await wait(rule, step);
        break;
    }
  }

  /** @param {Rule} rule @param {Step & {do: "wait"}} step */
  async function wait(rule, step) {
    const came = await sayso.conditions.waitFor(() => sayso.conditions.holds(rule, step.for), step.within);
    if (!came) throw new StepFailed("waited in vain");
  }

  /** @param {Rule} rule @param {Step & {do: "call"}} step @param {Item[]} items */
  async function call(rule, { trees, each }, items) {
    for (const result of await sayso.ask(rule, trees, { items, each })) {
      if (!result.ok) throw new StepFailed(result.error);
    }
  }

  /** The one to press: a displayed one before a hidden one. @param {import("./types").Selector} at */
  function element(at) {
    const found = sayso.dom.all(at).filter((candidate) => !candidate.matches(":disabled"));
    const chosen = found.find(sayso.dom.displayed) ?? found[0];
    if (!chosen) throw new StepFailed(`${at.join(" >>> ")} is not there`);
    return chosen;
  }

  /** Set switches until a look at all of them finds none to set. @param {() => Promise<boolean>} setAll whether any had to be set */
  async function untilKept(setAll) {
    for (let round = 0; round < ROUNDS; round++) {
      if (!(await setAll())) return;
      await new Promise((resolve) => setTimeout(resolve));
    }
    throw new StepFailed("a switch did not keep its state");
  }

  /** One switch per category, or two buttons: one for yes, one for no. @param {Step & {do: "toggle"}} step @param {Item[]} items */
  async function toggleEach({ at, off, on }, items) {
    let changed = false;
    for (const item of items.filter(({ locked }) => !locked)) {
      const switches = sayso.dom.all(sayso.dom.withId(off && !item.on ? off : at, item.id));
      if (!switches.length) throw new StepFailed(`${item.id} has no switch`);
      for (const one of switches) changed = (await set(one, off ? true : item.on, on)) || changed;
    }
    return changed;
  }

  /**
   * Every switch there is; one that belongs to no category we know is off.
   * @param {Step & {do: "toggles"}} step @param {Item[]} items
   */
  async function toggleAll(step, items) {
    let changed = false;
    for (const one of sayso.dom.all(step.at)) {
      const name = step.to === "choice" ? sayso.dom.named(one, step)?.id : undefined;
      const wanted = items.find(({ id }) => id === name)?.on ?? step.to === "on";
      if (!one.matches(":disabled, [aria-disabled='true']")) changed = (await set(one, wanted, step.on)) || changed;
    }
    return changed;
  }

  /** Whether it had to be set. @param {HTMLElement} one @param {boolean} wanted @param {string | null} onClass */
  async function set(one, wanted, onClass) {
    if (sayso.dom.isOn(one, onClass) === wanted) return false;
    if (!(await sayso.dom.setTo(one, wanted, onClass))) throw new StepFailed("a switch did not take its state");
    return true;
  }

  sayso.steps = { StepFailed, run };
})();
