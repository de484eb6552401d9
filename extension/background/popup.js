// What the popup asks for and orders. It decides nothing either: its switches write the user's file through the host.

import { api } from "./api.js";
import { request, status } from "./host.js";
import { pending } from "./journal.js";
import { keptOn } from "./kept.js";
import { keysKeptOn } from "./kept-keys.js";
import { choicesIn, current, refresh } from "./plan.js";

/** @type {Record<string, (message: any) => Promise<any>>} */
export const handlers = {
  "popup.state": async ({ tabId }) => {
    const { url, incognito } = await api.tabs.get(tabId);
    const [plan, host] = [await current(), hostOf(url)];
    const asks = Boolean(host && url?.startsWith("https:") && !incognito && plan && choicesIn(plan, host).signals.gpc_support);
    const journal = host ? await journalOf(host, asks) : null;
    return {
      connection: status(),
      host,
      choices: host && plan ? choicesIn(plan, host) : null,
      preferences: plan?.preferences ?? null,
      problems: plan?.problems ?? [],
      journal,
      kept: journal ? [...(await keptOn(journal.site)), ...(await keysKeptOn(journal.site))] : [],
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

/** There is more to say: an open popup looks again. */
export function moved() {
  return api.storage.session.set({ moved: Date.now() });
}

/** @param {string | undefined} url @returns {string | null} */
function hostOf(url) {
  return url && /^https?:/.test(url) ? new URL(url).hostname : null;
}

/** The host's journal of a site; while it is away, what waits to be sent there. @param {string} host @param {boolean} asks whether the site is asked about GPC */
async function journalOf(host, asks) {
  try {
    return await request("site.status", { host, gpc_support: asks });
  } catch {
    const own = (/** @type {any} */ entry) => entry.site === host;
    return { site: host, answers: pending().answers.filter(own), cookies: pending().cookies.filter(own), exceptions: [], gpc_support: null };
  }
}
