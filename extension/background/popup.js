// What the popup asks for and orders. It decides nothing either: its switches write the user's file through the host.

import { api } from "./api.js";
import { request, status } from "./host.js";
import { pending } from "./journal.js";
import { keptOn } from "./kept.js";
import { choicesIn, current, refresh } from "./plan.js";

/** @type {Record<string, (message: any) => Promise<any>>} */
export const handlers = {
  "popup.state": async ({ tabId }) => {
    const [plan, host] = [await current(), await hostOf(tabId)];
    const journal = host ? await journalOf(host) : null;
    return {
      connection: status(),
      host,
      choices: host && plan ? choicesIn(plan, host) : null,
      preferences: plan?.preferences ?? null,
      problems: plan?.problems ?? [],
      journal,
      kept: journal ? await keptOn(journal.site) : [],
    };
  },
  "popup.set": ({ category, allowed }) => request("preferences.set", { category, allowed }),
  /** What was kept comes back with the new plan. */
  "popup.restore": async ({ host, categories }) => {
    const told = await request("site.restore", { host, categories });
    await refresh();
    return told;
  },
  "popup.unset": ({ category, site }) => request("preferences.set", { category, allowed: null, site }),
  "popup.pause": ({ host, paused }) => request("preferences.pause", { host, paused }),
};

/** @param {number} tabId @returns {Promise<string | null>} */
async function hostOf(tabId) {
  const { url } = await api.tabs.get(tabId);
  return url && /^https?:/.test(url) ? new URL(url).hostname : null;
}

/** The host's journal of a site; while it is away, what waits to be sent there. @param {string} host */
async function journalOf(host) {
  try {
    return await request("site.status", { host });
  } catch {
    const own = (/** @type {any} */ entry) => entry.site === host;
    return { site: host, answers: pending().answers.filter(own), cookies: pending().cookies.filter(own), exceptions: [] };
  }
}
