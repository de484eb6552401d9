// What the consent engine in the pages asks of the background: what to look for, the rules that may apply, calls on a platform's own
// API (in the page's world, from here, so that no page can see or forge them), a bound on how often, and the journal.

import { api } from "./api.js";
import { frameOf, injected, ruleOf, rulesFor, siteHost, vocabulary } from "./consent-frames.js";
import { isKnown, outdated, remember } from "./consent-memory.js";
import { filled, granted, readBeforehand } from "./consent-trees.js";
import * as turns from "./consent-turns.js";
import { interpret } from "./consent-world.js";
import { record } from "./journal.js";
import { siteOf } from "./plan.js";

/** @typedef {chrome.runtime.MessageSender} Sender @typedef {import("../page/consent/types").Item} Item */
/** @typedef {import("./consent-frames.js").PlannedRule} PlannedRule @typedef {import("./consent-trees.js").Tree} Tree */

/** An id that stands alone can be looked up without a search. */
const PLAIN_ID = /^#[\w-]+$/;
/** A platform that takes longer to say something is asked by the engine itself, and keeps no other rule waiting. */
const AHEAD_WITHIN_MS = 1000;
const ANSWERS_PER_HOUR = 6;
const HOUR_MS = 3_600_000;
const MOST_ITEMS = 500;
const VISITED_MOST = 500;
/** Sites that had a page, in memory alone. @type {Set<string>} */
const visited = new Set();

export const handlers = {
  "consent.page": page,
  "consent.found": found,
  "consent.api": call,
  "consent.begin": begin,
  "consent.outcome": outcome,
};

/**
 * What a frame is to look for; `anew`: the choices changed since this page was answered. The first page of a site is where banners are:
 * the engine goes there at once, with what it needs to answer those that ask nothing of the page's objects (`ahead`).
 * @param {unknown} _message @param {Sender} sender
 */
async function page(_message, sender) {
  if (sender.frameId === 0) turns.forget(sender.tab?.id);
  const { paused } = await siteOf(siteHost(sender));
  const first = sender.frameId === 0 && !paused && isFirst(siteHost(sender)) && (await rulesFor(sender)).length > 0;
  if (first) injected(sender).catch(gone);
  const signs = paused ? [] : (await rulesFor(sender)).flatMap(({ elements }) => elements);
  const ids = signs.filter((sign) => PLAIN_ID.test(sign)).map((sign) => sign.slice(1));
  const stems = paused ? [] : ((await vocabulary()).signs ?? []);
  const selectors = signs.filter((sign) => !PLAIN_ID.test(sign));
  const ahead = first ? await assignmentAhead(sender) : null;
  return { active: signs.length + stems.length > 0, ids, selectors, stems, ahead, anew: await outdated(sender) };
}

/** @param {Sender} sender @returns {Promise<import("../page/consent/types").Assignment>} */
async function assignmentAhead(sender) {
  const rules = (await rulesFor(sender)).filter(({ trees, told_by }) => !trees.length && !told_by);
  const { consent } = await siteOf(siteHost(sender));
  const { words = {} } = await vocabulary();
  const times = await recentAnswers(rules, sender);
  const told = rules.map((rule, index) => ({ ...rule, reads: [], said: [], go: times[index].length < ANSWERS_PER_HOUR }));
  return { site: siteHost(sender), rules: told, words, choices: consent };
}

/** Whether no page of this site was seen since the background started, as far as it remembers. @param {string} host */
function isFirst(host) {
  if (visited.has(host)) return false;
  if (visited.size >= VISITED_MOST) visited.clear();
  visited.add(host);
  return true;
}

/**
 * A sign was seen: the engine goes into that frame, with what it needs to judge it. `unknown`: something speaks of cookies.
 * `ready`: the engine is there; `begun`: it was told of something before.
 * @param {{selectors: string[], unknown?: boolean, ready: boolean, begun: boolean}} message @param {Sender} sender
 */
async function found({ selectors, unknown, ready, begun }, sender) {
  const { paused, consent } = await siteOf(siteHost(sender));
  const rules = (await rulesFor(sender)).filter(({ elements }) => elements.some((sign) => selectors.includes(sign)));
  if (paused || !(rules.length || unknown)) return null;
  const { words = {}, controls = {} } = await vocabulary();
  // Not waited for: what it needs may be there before it is.
  if (!ready) injected(sender).catch(gone);
  // Trees stay here: the engine names them by number.
  const told = await Promise.all(
    rules.map(async (rule) => {
      // An answer may be under way then, which nothing else is to hold up.
      const ahead = begun ? [] : Promise.race([readAhead(rule, sender), nothingIn(AHEAD_WITHIN_MS)]);
      const [said, go] = await Promise.all([ahead, !rule.told_by && mayBegin(rule, sender)]);
      return { ...rule, trees: [], reads: readBeforehand(rule), said, go };
    }),
  );
  return { site: siteHost(sender), rules: told, words, choices: consent, ...(unknown ? { controls } : {}) };
}

/**
 * What the engine is about to ask of a platform, read while the engine is on its way: whether the platform is here, and the rest only
 * if it is. Where elements have a say in that, the rest is left to the engine.
 * @param {PlannedRule} rule @param {Sender} sender @returns {Promise<[number, import("../page/consent/types").ApiResult][]>}
 */
async function readAhead(rule, sender) {
  const signs = rule.detect.flatMap((condition) => (condition.is === "api" ? [condition] : []));
  const rest = signs.length === rule.detect.length ? readBeforehand(rule) : [];
  const numbers = [...signs.map(({ tree }) => tree), ...rest];
  if (!numbers.length) return [];
  const results = await inPage(sender, numbers.map((number) => rule.trees[number]), true, signs.map(({ equals }) => equals));
  return results.map((result, index) => [numbers[index], result]);
}

/** @param {number} ms @returns {Promise<never[]>} */
function nothingIn(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms, []));
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
  return inPage(sender, runnable, !items);
}

/**
 * @param {Sender} sender @param {Tree[]} trees @param {boolean} reading
 * @param {import("../page/consent/types").Json[]} [signs] what the first trees have to give for the others to be run
 */
async function inPage(sender, trees, reading, signs = []) {
  const [{ result }] = await api.scripting.executeScript({
    target: frameOf(sender),
    world: "MAIN",
    injectImmediately: true,
    func: interpret,
    args: [trees, new URL(sender.url ?? "about:blank").origin, reading, signs],
  });
  return /** @type {import("../page/consent/types").ApiResult[]} */ (result);
}

/**
 * Whether to answer once more: a site that asks again after every answer is not answered for ever.
 * @param {{rule: string}} message @param {Sender} sender
 */
async function begin({ rule }, sender) {
  if ((await siteOf(siteHost(sender))).paused) return { go: false };
  const teller = (await rulesFor(sender)).find(({ id }) => id === rule)?.told_by;
  if (teller) await turns.after(sender.tab?.id, teller);
  else turns.begun(sender.tab?.id, rule);
  const [times] = await recentAnswers([{ id: rule }], sender);
  if (times.length >= ANSWERS_PER_HOUR) return { go: false };
  await api.storage.session.set({ [boundKey(rule, sender)]: [...times, Date.now()] });
  return { go: true };
}

/** @param {PlannedRule} rule @param {Sender} sender */
async function mayBegin(rule, sender) {
  const [times] = await recentAnswers([rule], sender);
  return times.length < ANSWERS_PER_HOUR;
}

/** When each of the rules answered on this site within the hour. @param {{id: string}[]} rules @param {Sender} sender @returns {Promise<number[][]>} */
async function recentAnswers(rules, sender) {
  const keys = rules.map(({ id }) => boundKey(id, sender));
  const stored = await api.storage.session.get(keys);
  return keys.map((key) => /** @type {number[]} */ (stored[key] ?? []).filter((time) => Date.now() - time < HOUR_MS));
}

/** @param {string} rule @param {Sender} sender */
function boundKey(rule, sender) {
  return `answers ${siteHost(sender)} ${rule}`;
}

/** A page that went away meanwhile needs no engine. @param {Error} error */
function gone(error) {
  console.warn("sayso: the page is gone:", error.message);
}

/** @param {any} message @param {Sender} sender */
async function outcome(message, sender) {
  // What stood already stands at every visit: once is enough.
  if (message.stood && (await isKnown(message, sender))) return null;
  // The site as it was when the banner was found: what a page tells as it goes comes with its tab's next address (Chromium 156).
  const { site = siteHost(sender), rule, rule_version, platform, asked, stored, not_offered, verdict, detail, duration_ms, ago_ms } = message;
  const at = (Date.now() - Math.max(0, ago_ms)) / 1000;
  const entry = { site: String(site), platform, rule, rule_version, asked, stored, not_offered, verdict, detail, duration_ms, at };
  await record("answer", entry, sender.tab);
  await remember(message, sender);
  return null;
}
