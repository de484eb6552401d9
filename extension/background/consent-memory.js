// What was answered on which site, so that a change of the preferences reaches it although nothing asks there any more: the host's name,
// the rule, what was chosen then and what the site stored then. On this machine only; nothing from private windows.

import { api } from "./api.js";
import { injected, ruleOf, siteHost, vocabulary } from "./consent-frames.js";
import { readBeforehand } from "./consent-trees.js";
import { siteOf } from "./plan.js";

/** @typedef {chrome.runtime.MessageSender} Sender */
/**
 * @typedef {import("../page/consent/types").Kept} Kept
 * @typedef {{rule: string, consent: Record<string, boolean>, stored: Record<string, boolean>, kept: Kept[], about: string[], tried: {as: string, times: number}}} Answered
 * `kept`, `about`: of an unknown banner, where the site keeps the answer, and which categories it was about; `tried`: for which choices
 * it was tried anew, and how often
 */

const UNKNOWN = "unknown";
const SITES_MOST = 1000;
const TRIES_MOST = 3;
/** A page may name as many categories as it likes. */
const RECORD_MOST = 10_000;

export const handlers = { "consent.anew": anew, "consent.settled": settled };

/** A banner in a frame is the frame's, on that site. @param {Sender} sender */
function keyOf(sender) {
  return sender.frameId === 0 ? siteHost(sender) : `${siteHost(sender)} ${new URL(sender.url ?? "about:blank").hostname}`;
}

/** The newest last. @type {Promise<Map<string, Answered>> | null} */
let held = null;

function answered() {
  held ??= api.storage.local.get("answered").then((stored) => new Map(/** @type {[string, Answered][] | undefined} */ (stored.answered) ?? []));
  return held;
}

/** @param {string} host @param {Answered | null} entry */
async function keep(host, entry) {
  const all = await answered();
  all.delete(host);
  if (entry) all.set(host, entry);
  for (const oldest of [...all.keys()].slice(0, Math.max(0, all.size - SITES_MOST))) all.delete(oldest);
  await api.storage.local.set({ answered: [...all] });
}

/**
 * Keep an answer whose record could be read, or found where the banner is unknown.
 * @param {{rule: string, asked: Record<string, boolean>, stored: Record<string, boolean> | null, offered: Record<string, string[]>, kept?: Kept[]}} told
 * @param {Sender} sender
 */
export async function remember({ rule, asked, stored, offered, kept = [] }, sender) {
  if (sender.tab?.incognito || !(rule === UNKNOWN ? kept.length : stored)) return;
  if (JSON.stringify([stored, kept]).length > RECORD_MOST) return;
  const about = rule === UNKNOWN ? [...new Set(Object.values(offered).flat())] : [];
  await keep(keyOf(sender), { rule, consent: asked, stored: stored ?? {}, kept, about, tried: { as: "", times: 0 } });
}

/**
 * Whether just this was told of the site already.
 * @param {{rule: string, asked: Record<string, boolean>, stored: Record<string, boolean> | null}} told @param {Sender} sender
 */
export async function isKnown({ rule, asked, stored }, sender) {
  const entry = (await answered()).get(keyOf(sender));
  return entry?.rule === rule && text(entry.consent) === text(asked) && text(entry.stored) === text(stored ?? {});
}

/** Whether the choices of a page changed since it was answered. @param {Sender} sender */
export async function outdated(sender) {
  if (sender.tab?.incognito) return false;
  const entry = (await answered()).get(keyOf(sender));
  if (!entry) return false;
  const { paused, consent } = await siteOf(siteHost(sender));
  const now = text(consent);
  return !paused && now !== text(entry.consent) && !(entry.tried.as === now && entry.tried.times >= TRIES_MOST);
}

/**
 * The engine goes into the page, with the rule of then and what was stored then.
 * @param {{ready: boolean}} message @param {Sender} sender
 */
async function anew({ ready }, sender) {
  const [site, key] = [siteHost(sender), keyOf(sender)];
  const entry = (await answered()).get(key);
  if (!entry || !(await outdated(sender))) return null;
  const { consent } = await siteOf(site);
  if (entry.about?.length && entry.about.every((category) => consent[category] === entry.consent[category])) {
    await keep(key, { ...entry, consent });
    return null;
  }
  const as = text(consent);
  await keep(key, { ...entry, tried: { as, times: entry.tried.as === as ? entry.tried.times + 1 : 1 } });
  const rule = entry.rule === UNKNOWN ? null : await ruleOf(entry.rule, sender);
  if (!ready) await injected(sender);
  const { words = {} } = await vocabulary();
  const rules = rule ? [{ ...rule, trees: [], reads: readBeforehand(rule), said: [], go: false }] : [];
  return { site, assignment: { rules, words, choices: consent }, stored: entry.stored, kept: entry.kept ?? [] };
}

/**
 * Nothing was to be said: the site says so already (`kept`), or its record is the user's own by now (`theirs`).
 * @param {{how: "kept" | "theirs"}} message @param {Sender} sender
 */
async function settled({ how }, sender) {
  const key = keyOf(sender);
  const entry = (await answered()).get(key);
  if (entry) await keep(key, how === "kept" ? { ...entry, consent: (await siteOf(siteHost(sender))).consent } : null);
}

/** Choices as text, the same for the same. @param {Record<string, boolean>} choices */
function text(choices) {
  return JSON.stringify(Object.entries(choices).sort());
}
