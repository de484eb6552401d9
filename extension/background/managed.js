// What the organisation's browser policy says, read from managed storage and handed to the host, which alone understands it.

import { api } from "./api.js";

/** Whether the browser has told this worker. */
let told = false;
/** @type {Promise<void> | null} */
let asked = null;
/** @type {(() => void)[]} */
const listeners = [];

/**
 * What the policy says. While a browser starts it has not read its policies yet (Chromium 156 takes 1.7 s to tell them), and no plan
 * waits for that: until then what it said last counts, and if it says something else then, the listeners hear of it.
 * @returns {Promise<object | null>}
 */
export async function managed() {
  if (told) return read();
  asked ??= tell();
  return kept();
}

/** @param {() => void} listener */
export function onManagedChange(listener) {
  listeners.push(listener);
  api.storage.onChanged.addListener((_changes, area) => {
    if (area === "managed") listener();
  });
}

async function tell() {
  const before = JSON.stringify(await kept());
  const values = await read();
  told = true;
  if (JSON.stringify(values) !== before) for (const listener of listeners) listener();
}

/** @returns {Promise<object | null>} */
async function kept() {
  const { managed: last } = await api.storage.local.get("managed");
  return /** @type {object | undefined} */ (last) ?? null;
}

async function read() {
  let values = null;
  try {
    const found = await api.storage.managed.get(null);
    if (Object.keys(found).length) values = found;
  } catch {
    // Firefox rejects when nothing is managed ("Managed storage manifest not found").
  }
  if (JSON.stringify(values) !== JSON.stringify(await kept())) await api.storage.local.set({ managed: values });
  return values;
}
