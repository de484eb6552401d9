// Starts with the first sign of a banner: sees which it is, waits until it really shows, and has it answered. Stays, so that a page
// that asks again without a navigation is answered again; what it watches is the banner's own element.
(() => {
  "use strict";
  /** @typedef {import("./types").Rule} Rule @typedef {import("./types").Assignment} Assignment */
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);
  const LOOKS = ["class", "style", "hidden", "aria-hidden", "open"];

  /** @type {Map<string, Banner>} */
  const banners = new Map();

  sayso.start = async (assignment) => {
    for (const rule of assignment.rules) if (rule.said.length) sayso.ahead.keep(rule, rule.said);
    await seek(assignment);
    // A banner may stand in the page's text before the platform's script has come: look again as the page loads, and a little later.
    for (const moment of [ready("DOMContentLoaded", document), ready("load", window), later(1000), later(3000)]) {
      if (assignment.rules.every(({ id }) => banners.get(id)?.settled)) return;
      await moment();
      await seek(assignment);
    }
  };

  /** @param {Assignment} assignment */
  async function seek(assignment) {
    const looks = [];
    for (const find of sayso.finders) {
      for (const rule of await find(assignment)) {
        const banner = banners.get(rule.id) ?? new Banner(rule, assignment);
        banners.set(rule.id, banner);
        banner.due = !banner.settled;
        banner.observe();
        looks.push(banner.look());
      }
    }
    await Promise.all(looks);
  }

  /** @param {"DOMContentLoaded" | "load"} event @param {EventTarget} target @returns {() => Promise<unknown>} */
  function ready(event, target) {
    const been = event === "load" ? ["complete"] : ["interactive", "complete"];
    return () =>
      new Promise((resolve) => {
        if (been.includes(document.readyState)) resolve(null);
        else target.addEventListener(event, resolve, { once: true });
      });
  }

  /** @param {number} ms @returns {() => Promise<unknown>} */
  function later(ms) {
    return () => new Promise((resolve) => setTimeout(resolve, ms));
  }

  class Banner {
    /** @param {Rule} rule @param {Assignment} assignment */
    constructor(rule, assignment) {
      this.rule = rule;
      this.assignment = assignment;
      this.showing = false;
      /** Whether an answer was stored before the banner showed; not known yet. @type {boolean | undefined} */
      this.hadRecord = undefined;
      this.busy = false;
      this.changed = false;
      /** Whether nothing is to be seen to but what shows; and whether it is to be looked now for what is granted without being asked. */
      this.settled = !rule.opt_out;
      this.due = false;
      this.observer = new MutationObserver(() => this.look());
    }

    /**
     * Watch its elements, and the page's own for the classes that platforms set there. Elements that are watched already stay so.
     */
    observe() {
      for (const element of [document.documentElement, document.body]) {
        if (element) this.observer.observe(element, { attributes: true, attributeFilter: LOOKS });
      }
      // What comes and goes right under a shadow root is seen there only.
      const inside = new Set(sayso.dom.all([...this.rule.root, "*"]).map((element) => element.getRootNode()));
      for (const node of [...sayso.dom.all(this.rule.root), ...inside]) {
        this.observer.observe(node, { attributes: true, attributeFilter: LOOKS, childList: true, subtree: true });
      }
    }

    /** See whether it shows now, and have it answered each time it begins to. */
    async look() {
      this.changed = true;
      if (this.busy) return;
      this.busy = true;
      try {
        while (this.changed) {
          this.changed = false;
          await this.lookOnce();
        }
      } finally {
        this.busy = false;
      }
    }

    async lookOnce() {
      const shown = this.showing;
      this.showing = await this.shows();
      if (this.showing && !shown) {
        await sayso.answer(this.rule, this.assignment, this.hadRecord === true);
        this.showing = await this.shows();
        this.hadRecord = await this.hasRecord();
      }
      // Read only where it may have changed: this is what runs when nothing but a class of the page did.
      if (!this.showing && (shown || this.hadRecord === undefined)) this.hadRecord = await this.hasRecord();
      if (this.due && !this.settled) await this.lookUnasked();
    }

    /** Where nothing asks. */
    async lookUnasked() {
      this.due = false;
      this.settled = this.showing;
      if (this.showing) return;
      const had = await this.hasRecord();
      const done = await sayso.unasked.refuse(this.rule, this.assignment, had);
      this.settled = had || done;
      if (!done) return;
      // It may have been brought back for that.
      this.hadRecord = await this.hasRecord();
      this.observe();
      this.changed = true;
    }

    shows() {
      return sayso.conditions.holds(this.rule, this.rule.showing);
    }

    async hasRecord() {
      return (await sayso.record.read(this.rule, [], true)).length > 0;
    }
  }

  // What came before the engine did.
  for (const act of sayso.waiting.splice(0)) act();
})();
