// The files that run in pages, registered ahead as the plan says.

import { api } from "./api.js";

/** @typedef {chrome.scripting.RegisteredContentScript} Script */

/** The one script that no plan names: it brings keys back. */
const RESTORE = "restore";

/** Those of the plan that are in place. @returns {Promise<Script[]>} */
export async function registered() {
  const scripts = await api.scripting.getRegisteredContentScripts();
  return scripts.filter(({ id }) => id !== RESTORE);
}

/** Only what differs is touched, so that no page loads without a guard that stays. @param {Script[]} wanted */
export async function applyScripts(wanted) {
  const scripting = api.scripting;
  const there = new Map((await registered()).map((script) => [script.id, script]));
  const ids = new Set(wanted.map((script) => script.id));
  const fresh = wanted.filter((script) => !there.has(script.id));
  const changed = wanted.filter((script) => there.has(script.id) && differs(/** @type {Script} */ (there.get(script.id)), script));
  const gone = [...there.keys()].filter((id) => !ids.has(id));
  if (fresh.length) await scripting.registerContentScripts(fresh);
  // An update leaves out what it does not name, so a script that lost its exceptions has to say that it has none.
  if (changed.length) await scripting.updateContentScripts(changed.map((script) => ({ excludeMatches: [], ...script })));
  if (gone.length) await scripting.unregisterContentScripts({ ids: gone });
}

/** Have pages of these hosts ask for what is to come back to them. @param {string[]} hosts */
export async function restoreOn(hosts) {
  const scripting = api.scripting;
  const there = (await scripting.getRegisteredContentScripts({ ids: [RESTORE] })).length > 0;
  if (!hosts.length) {
    if (there) await scripting.unregisterContentScripts({ ids: [RESTORE] });
    return;
  }
  const matches = hosts.map((host) => `*://${host}/*`);
  /** @type {Script} */
  const script = { id: RESTORE, js: ["page/restore.js"], matches, runAt: "document_start" };
  await (there ? scripting.updateContentScripts([script]) : scripting.registerContentScripts([script]));
}

/** @param {Script} before @param {Script} after */
function differs(before, after) {
  return (
    String(before.js) !== String(after.js) ||
    String(before.matches) !== String(after.matches) ||
    String(before.excludeMatches ?? []) !== String(after.excludeMatches ?? [])
  );
}
