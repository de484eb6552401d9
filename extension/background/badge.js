// The badge: active, paused on this site, or the host missing.

import { api } from "./api.js";
import { status } from "./host.js";
import { choicesIn, current } from "./plan.js";

const ACTIVE = { text: "✓", color: "#1f7a4d", title: "Sayso is active" };
const PAUSED = { text: "II", color: "#6b7280", title: "Sayso is paused on this site" };
const AWAY = { text: "!", color: "#b45309", title: "Sayso goes on with what it was last told: its host is missing" };
const IDLE = { text: "!", color: "#b91c1c", title: "Sayso is not protecting yet: its host was never reached" };

/** @param {chrome.tabs.Tab} tab */
export async function showOn(tab) {
  if (tab.id === undefined) return;
  const { text, color, title } = await look(tab.url);
  const tabId = tab.id;
  try {
    await Promise.all([
      api.action.setBadgeText({ tabId, text }),
      api.action.setBadgeBackgroundColor({ tabId, color }),
      api.action.setTitle({ tabId, title }),
    ]);
  } catch (error) {
    // The tab may have been closed meanwhile.
    if (!/No tab with id|Invalid tab ID/i.test(/** @type {Error} */ (error).message)) throw error;
  }
}

/** After the host came or went, or the plan changed. */
export async function showEverywhere() {
  for (const tab of await api.tabs.query({})) await showOn(tab);
}

/** @param {string | undefined} address */
async function look(address) {
  const plan = await current();
  if (!plan) return status().state === "connected" ? ACTIVE : IDLE;
  const web = address && /^https?:/.test(address) ? new URL(address).hostname : null;
  if (web && choicesIn(plan, web).paused) return PAUSED;
  return status().state === "connected" ? ACTIVE : AWAY;
}
