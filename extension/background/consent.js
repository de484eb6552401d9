// What the consent engine in the pages asks of the background: what to look for, the rules that may apply, calls on a platform's own
// API (in the page's world, from here, so that no page can see or forge them), a bound on how often, and the journal.

import { api } from "./api.js";
import { filled, granted } from "./consent-trees.js";
import { interpret } from "./consent-world.js";
import { record } from "./journal.js";
import { current, siteOf } from "./plan.js";

/** @typedef {chrome.runtime.MessageSender} Sender @typedef {import("../page/consent/types").Item} Item */
/**
 * @typedef {import("./consent-trees.js").Tree} Tree
 * @typedef {{hosts: string[], frames: "top" | "any", elements: string[], trees: Tree[]}} Planned what stays here
 * @typedef {import("../page/consent/types").Rule & Planned} PlannedRule
 */

/** In the order they need each other. */
const ENGINE = [
  ...["dom", "words", "conditions", "categories", "steps", "record", "candidates", "answer"],
  ...["unknown-words", "unknown-page", "unknown-pairs", "unknown-switches", "unknown-panel", "unknown-layers", "unknown-record"],
  ...["unknown", "engine"],
].map((name) => `page/consent/${name}.js`);
/** An id that stands alone can be looked up without a search. */
const PLAIN_ID = /^#[\w-]+$/;
const ANSWERS_PER_HOUR = 6;
const HOUR_MS = 3_600_000;
const MOST_ITEMS = 500;

export const handlers = {
  "consent.page": page,
  "consent.found": found,
  "consent.api": call,
  "consent.begin": begin,
  "consent.outcome": outcome,
};

/** What a frame is to look for. @param {unknown} _message @param {Sender} sender */
async function page(_message, sender) {
  const { paused } = await siteOf(siteHost(sender));
  const signs = paused ? [] : (await rulesFor(sender)).flatMap(({ elements }) => elements);
  const ids = signs.filter((sign) => PLAIN_ID.test(sign)).map((sign) => sign.slice(1));
  const stems = paused ? [] : ((await vocabulary()).signs ?? []);
  const selectors = signs.filter((sign) => !PLAIN_ID.test(sign));
  return { active: signs.length + stems.length > 0, ids, selectors, stems };
}

/**
 * A sign was seen: the engine goes into that frame, with what it needs to judge it. `unknown`: something speaks of cookies.
 * @param {{selectors: string[], unknown?: boolean, ready: boolean}} message @param {Sender} sender
 */
async function found({ selectors, unknown, ready }, sender) {
  const { paused, consent } = await siteOf(siteHost(sender));
  const rules = (await rulesFor(sender)).filter(({ elements }) => elements.some((sign) => selectors.includes(sign)));
  if (paused || !(rules.length || unknown)) return null;
  // `injectImmediately`: a page that still loads must not keep its banner waiting.
  if (!ready) await api.scripting.executeScript({ target: frameOf(sender), files: ENGINE, injectImmediately: true });
  // Trees stay here: the engine names them by number.
  const { words = {}, controls = {} } = await vocabulary();
  return { rules: rules.map((rule) => ({ ...rule, trees: [] })), words, choices: consent, ...(unknown ? { controls } : {}) };
}

/**
 * Run trees of one rule in the page. Only what stands in the plan is run; the frame gives numbers, and for an answer its categories.
 * @param {{rule: string, trees: number[], items?: Item[], each?: boolean}} message @param {Sender} sender
 */
async function call({ rule, trees, items, each }, sender) {
  const { trees: planned } = await ruleOf(rule, sender);
  const chosen = trees.map((number) => planned[number]);
  if (chosen.some((tree) => tree === undefined)) throw new Error(`${rule} has no such expression`);
  let runnable = chosen;
  if (items) {
    const { paused, consent } = await siteOf(siteHost(sender));
    if (paused || items.length > MOST_ITEMS) throw new Error("not to be answered");
    const wrong = items.find((item) => item.on && !item.locked && !granted(item.means, consent));
    if (wrong) throw new Error(`${rule} would grant what is denied: ${wrong.means.join(", ")}`);
    runnable = chosen.flatMap((tree) => filled(tree, items, each === true));
  }
  const [{ result }] = await api.scripting.executeScript({
    target: frameOf(sender),
    world: "MAIN",
    injectImmediately: true,
    func: interpret,
    args: [runnable, new URL(sender.url ?? "about:blank").origin, !items],
  });
  return result;
}

/**
 * Whether to answer once more: a site that asks again after every answer is not answered for ever.
 * @param {{rule: string}} message @param {Sender} sender
 */
async function begin({ rule }, sender) {
  if ((await siteOf(siteHost(sender))).paused) return { go: false };
  const key = `answers ${siteHost(sender)} ${rule}`;
  const now = Date.now();
  const stored = await api.storage.session.get(key);
  const recent = /** @type {number[]} */ (stored[key] ?? []).filter((time) => now - time < HOUR_MS);
  if (recent.length >= ANSWERS_PER_HOUR) return { go: false };
  await api.storage.session.set({ [key]: [...recent, now] });
  return { go: true };
}

/** @param {any} message @param {Sender} sender */
async function outcome(message, sender) {
  const { rule, rule_version, platform, asked, stored, not_offered, verdict, detail, duration_ms } = message;
  const entry = { site: siteHost(sender), platform, rule, rule_version, asked, stored, not_offered, verdict, detail, duration_ms };
  await record("answer", entry, sender.tab);
  return null;
}

/**
 * The choices are those of the site in the address bar, in its frames too. A page that has just begun may know its address before
 * its tab does.
 * @param {Sender} sender
 */
function siteHost({ tab, url, frameId }) {
  return new URL((frameId === 0 ? url : tab?.url) ?? "about:blank").hostname;
}

/** The very document that asked, where the browser can say so: its frame may show another one by now. @param {Sender} sender */
function frameOf({ tab, frameId, documentId }) {
  if (tab?.id === undefined || frameId === undefined) throw new Error("asked from outside a page");
  return { tabId: tab.id, ...(documentId ? { documentIds: [documentId] } : { frameIds: [frameId] }) };
}

/** The rules that may apply in a frame. @param {Sender} sender @returns {Promise<PlannedRule[]>} */
async function rulesFor(sender) {
  const host = new URL(sender.url ?? "about:blank").hostname;
  const planned = /** @type {PlannedRule[]} */ (await records()).filter(({ id }) => id !== "words");
  return planned.filter(
    ({ hosts, frames }) =>
      (frames === "any" || sender.frameId === 0) &&
      (!hosts.length || hosts.some((domain) => host === domain || host.endsWith(`.${domain}`))),
  );
}

/** @param {string} id @param {Sender} sender */
async function ruleOf(id, sender) {
  const rule = (await rulesFor(sender)).find((candidate) => candidate.id === id);
  if (!rule) throw new Error(`no rule ${id} applies here`);
  return rule;
}

async function vocabulary() {
  return (await records()).find(({ id }) => id === "words") ?? {};
}

async function records() {
  return /** @type {any[]} */ ((await current())?.consent.rules ?? []);
}
