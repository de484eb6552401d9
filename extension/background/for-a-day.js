// Lists in this profile's storage.local of which nothing is older than a day: what was removed, so that a person can have it back.

import { api } from "./api.js";

export const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * A list by that name, of `most` entries, one of each identity; the oldest stand first, and go on time.
 * @template {{at: number}} Kept `at` in milliseconds
 * @param {string} name @param {number} most @param {(each: Kept) => string} identity
 */
export function forADay(name, most, identity) {
  /** Added, and not written down yet. @type {Kept[]} */
  const fresh = [];
  /** One change of the storage at a time. @type {Promise<unknown>} */
  let queue = Promise.resolve();

  /** Many come at once: what came while the storage was busy is written in one. @param {Kept[]} more */
  function add(...more) {
    fresh.push(...more);
    return change();
  }

  /** What stays, by `edit`; all of it where nothing is to be edited. @param {(kept: Kept[]) => Kept[]} [edit] @returns {Promise<Kept[]>} */
  function change(edit = (kept) => kept) {
    const done = queue.then(async () => {
      const before = /** @type {Kept[]} */ ((await api.storage.local.get(name))[name] ?? []);
      const all = [...before, ...fresh.splice(0)].filter(({ at }) => at > Date.now() - DAY_MS);
      const newest = new Map(all.map((each) => [identity(each), each]));
      const kept = edit(all.filter((each) => newest.get(identity(each)) === each).slice(-most));
      if (kept.length !== before.length || kept.at(-1) !== before.at(-1)) await api.storage.local.set({ [name]: kept });
      if (kept.length) api.alarms.create(name, { when: kept[0].at + DAY_MS });
      return kept;
    });
    queue = done.catch((error) => console.warn("sayso: what was removed could not be kept:", error.message));
    return done;
  }

  // The storage is freed on time also when nothing else happens.
  api.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) change();
  });
  return { add, change };
}
