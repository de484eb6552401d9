// What the organisation's browser policy says, read from managed storage and handed to the host, which alone understands it.

import { api } from "./api.js";

/** @returns {Promise<object | null>} */
export async function managed() {
  try {
    const values = await api.storage.managed.get(null);
    return Object.keys(values).length ? values : null;
  } catch {
    // Firefox rejects when nothing is managed ("Managed storage manifest not found").
    return null;
  }
}

/** @param {() => void} listener */
export function onManagedChange(listener) {
  api.storage.onChanged.addListener((_changes, area) => {
    if (area === "managed") listener();
  });
}
