// What the sweep removed, whole, for a day: so that a person can have it back. Values stay here, in this profile's own storage: they
// reach neither the host nor the journal. Nothing comes from private windows.

import { api } from "./api.js";
import { hostOf, identity, isPrivate, siteOf, whichOf } from "./jar.js";
import { choicesIn } from "./plan.js";

/** @typedef {chrome.cookies.Cookie} Cookie @typedef {import("../types").Plan} Plan */
/** @typedef {{at: number, site: string, category: string, cookie: Cookie}} Kept `at` in milliseconds */

export const DAY_MS = 24 * 60 * 60 * 1000;
/** A cookie has 4 KB at most, and the browser gives storage.local 10 MB. */
const KEEP_MOST = 500;
const ALARM = "kept";

/** Removed, and not written down yet. @type {Kept[]} */
const fresh = [];
/** One change of the storage at a time. @type {Promise<unknown>} */
let queue = Promise.resolve();

/** Keep a cookie that was removed. @param {Cookie} cookie @param {string} category */
export function keep(cookie, category) {
  if (isPrivate(cookie.storeId)) return;
  fresh.push({ at: Date.now(), site: siteOf(cookie), category, cookie });
  // A sweep removes many: what came while the storage was busy is written in one.
  change(() => {});
}

/** What could be brought back on a site, without values. @param {string} site @returns {Promise<{name: string, domain: string}[]>} */
export async function keptOn(site) {
  const here = (await change(() => {})).filter((each) => lies(each.site, site));
  return here.map(({ cookie }) => ({ name: cookie.name, domain: hostOf(cookie) }));
}

/** Set again what the plan says is wanted back, and forget it here. @param {Plan} plan */
export async function bringBack(plan) {
  /** @type {Kept[]} */
  let wanted = [];
  await change((kept) => {
    wanted = kept.filter((each) => isWanted(plan, each));
    for (const each of wanted) kept.splice(kept.indexOf(each), 1);
  });
  for (const { cookie } of wanted) await set(cookie);
}

/** At a start, and on time: what is too old goes. */
export function expire() {
  return change(() => {});
}

/** Change what is kept: the oldest stand first, none older than a day, one of each cookie. @param {(kept: Kept[]) => void} edit @returns {Promise<Kept[]>} */
function change(edit) {
  const done = queue.then(async () => {
    const { kept: before = [] } = /** @type {{kept?: Kept[]}} */ (await api.storage.local.get("kept"));
    const all = [...before, ...fresh.splice(0)].filter(({ at }) => at > Date.now() - DAY_MS);
    const newest = new Map(all.map((each) => [identity(each.cookie), each]));
    const kept = all.filter((each) => newest.get(identity(each.cookie)) === each).slice(-KEEP_MOST);
    edit(kept);
    if (kept.length !== before.length || kept.at(-1) !== before.at(-1)) await api.storage.local.set({ kept });
    if (kept.length) api.alarms.create(ALARM, { when: kept[0].at + DAY_MS });
    return kept;
  });
  queue = done.catch((error) => console.warn("sayso: what was removed could not be kept:", error.message));
  return done;
}

/** @param {Plan} plan @param {Pick<Kept, "at" | "site" | "category">} kept */
export function isWanted(plan, { at, site, category }) {
  const asked = plan.restores.some((each) => each.at * 1000 >= at && each.categories.includes(category) && lies(site, each.site));
  return asked && !choicesIn(plan, site).deny.includes(category);
}

/** @param {Cookie} cookie */
async function set(cookie) {
  const { name, value, domain, hostOnly, path, secure, httpOnly, sameSite, session, expirationDate } = cookie;
  const which = whichOf(cookie);
  // What the site has set anew meanwhile is newer, and stays.
  if ((await api.cookies.getAll(which)).some((there) => identity(there) === identity(cookie))) return;
  const where = hostOnly ? {} : { domain };
  const until = session ? {} : { expirationDate };
  try {
    await api.cookies.set({ ...which, ...where, ...until, value, path, secure, httpOnly, sameSite });
  } catch (error) {
    // Its container or its store may be gone.
    console.warn(`sayso: ${name} could not be set again:`, /** @type {Error} */ (error).message);
  }
}

// The storage is freed on time also when nothing else happens.
api.alarms.onAlarm.addListener((alarm) => {
  if (alarm.name === ALARM) expire();
});

/** Whether a host is the site or below it. @param {string} host @param {string} site */
export function lies(host, site) {
  return host === site || host.endsWith(`.${site}`);
}
