// What the consent engine in the pages asks of the background: what to look for, the rules that may apply, calls on a platform's own
// API (in the page's world, from here, so that no page can see or forge them), a bound on how often, and the journal.

import { api } from "./api.js";
import { frameOf, injected, ruleOf, rulesFor, siteHost, vocabulary } from "./consent-frames.js";
import { outdated, remember } from "./consent-memory.js";
import { filled, granted } from "./consent-trees.js";
import { interpret } from "./consent-world.js";
import { record } from "./journal.js";
import { siteOf } from "./plan.js";

/** @typedef {chrome.runtime.MessageSender} Sender @typedef {import("../page/consent/types").Item} Item */

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

/** What a frame is to look for; `anew`: the choices changed since this page was answered. @param {unknown} _message @param {Sender} sender */
async function page(_message, sender) {
  const { paused } = await siteOf(siteHost(sender));
  const signs = paused ? [] : (await rulesFor(sender)).flatMap(({ elements }) => elements);
  const ids = signs.filter((sign) => PLAIN_ID.test(sign)).map((sign) => sign.slice(1));
  const stems = paused ? [] : ((await vocabulary()).signs ?? []);
  const selectors = signs.filter((sign) => !PLAIN_ID.test(sign));
  return { active: signs.length + stems.length > 0, ids, selectors, stems, anew: await outdated(sender) };
}

/**
 * A sign was seen: the engine goes into that frame, with what it needs to judge it. `unknown`: something speaks of cookies.
 * @param {{selectors: string[], unknown?: boolean, ready: boolean}} message @param {Sender} sender
 */
async function found({ selectors, unknown, ready }, sender) {
  const { paused, consent } = await siteOf(siteHost(sender));
  const rules = (await rulesFor(sender)).filter(({ elements }) => elements.some((sign) => selectors.includes(sign)));
  if (paused || !(rules.length || unknown)) return null;
  if (!ready) await injected(sender);
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
  const { rule, rule_version, platform, asked, stored, not_offered, verdict, detail, duration_ms, ago_ms } = message;
  const at = (Date.now() - Math.max(0, ago_ms)) / 1000;
  const entry = { site: siteHost(sender), platform, rule, rule_version, asked, stored, not_offered, verdict, detail, duration_ms, at };
  await record("answer", entry, sender.tab);
  await remember(message, sender);
  return null;
}
