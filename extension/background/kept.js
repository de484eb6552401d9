// What the sweep removed, whole, for a day: so that a person can have it back. Values stay here, in this profile's own storage: they
// reach neither the host nor the journal. Nothing comes from private windows.

import { api } from "./api.js";
import { forADay } from "./for-a-day.js";
import { hostOf, identity, isPrivate, siteOf, whichOf } from "./jar.js";
import { choicesIn } from "./plan.js";

/** @typedef {chrome.cookies.Cookie} Cookie @typedef {import("../types").Plan} Plan */
/** @typedef {{at: number, site: string, category: string, cookie: Cookie}} Kept `at` in milliseconds */

/** A cookie has 4 KB at most, and the browser gives storage.local 10 MB. */
const KEEP_MOST = 500;

const kept = forADay("kept", KEEP_MOST, (/** @type {Kept} */ { cookie }) => identity(cookie));

/** Keep a cookie that was removed. @param {Cookie} cookie @param {string} category */
export function keep(cookie, category) {
  if (isPrivate(cookie.storeId)) return;
  kept.add({ at: Date.now(), site: siteOf(cookie), category, cookie });
}

/** What could be brought back on a site, without values. @param {string} site @returns {Promise<{name: string, domain: string}[]>} */
export async function keptOn(site) {
  const here = (await kept.change()).filter((each) => lies(each.site, site));
  return here.map(({ cookie }) => ({ name: cookie.name, domain: hostOf(cookie) }));
}

/** Set again what the plan says is wanted back, and forget it here. @param {Plan} plan */
export async function bringBack(plan) {
  /** @type {Kept[]} */
  let wanted = [];
  await kept.change((all) => {
    wanted = all.filter((each) => isWanted(plan, each));
    return all.filter((each) => !wanted.includes(each));
  });
  for (const { cookie } of wanted) await set(cookie);
}

/** At a start, and on time: what is too old goes. */
export function expire() {
  return kept.change();
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

/** Whether a host is the site or below it. @param {string} host @param {string} site */
export function lies(host, site) {
  return host === site || host.endsWith(`.${site}`);
}
