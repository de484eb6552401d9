// What happened in the pages, sent to the host's journal in batches. Host names only; nothing from private windows.

import { api, FAMILY } from "./api.js";
import { request } from "./host.js";

/** @typedef {import("../types").CookieEntry} CookieEntry @typedef {import("../types").AnswerEntry} AnswerEntry */

const SEND_AFTER_MS = 200;
const SEND_MOST = 500;
/** While the host is away the newest entries wait, in memory of this browser session only. */
const KEEP_MOST = 2000;
/** JSON-RPC's (manifests/protocol/README.md). */
const INVALID_PARAMS = -32602;

/** @type {{answers: object[], cookies: object[]}} */
let batch = { answers: [], cookies: [] };
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
const ready = api.storage.session.get("journal").then(({ journal }) => {
  const kept = /** @type {typeof batch | undefined} */ (journal);
  if (kept) batch = { answers: [...kept.answers, ...batch.answers], cookies: [...kept.cookies, ...batch.cookies] };
});

/**
 * Note one answer or cookie; it happened now, where it does not say. `site` may be any host of it: the journal keeps the registrable domain.
 * @param {"answer" | "cookie"} kind
 * @param {AnswerEntry | CookieEntry} entry
 * @param {chrome.tabs.Tab | null | undefined} tab where it happened, if in a tab
 */
export async function record(kind, entry, tab) {
  if (tab?.incognito) return;
  const at = Date.now() / 1000;
  await ready;
  batch[kind === "answer" ? "answers" : "cookies"].push({ browser: FAMILY, at, ...entry });
  // Answers are few, and somebody may be looking; cookies come in crowds.
  if (kind === "answer") await flush();
  else timer ??= setTimeout(flush, SEND_AFTER_MS);
}

/** Send what waits; what the host cannot take now goes on waiting. */
export async function flush() {
  clearTimeout(timer);
  timer = undefined;
  await ready;
  while (batch.answers.length + batch.cookies.length) {
    const answers = batch.answers.splice(0, SEND_MOST);
    const cookies = batch.cookies.splice(0, SEND_MOST - answers.length);
    try {
      await request("journal.add", { answers, cookies });
    } catch (error) {
      // What the host finds wrong with an entry it would find wrong for ever; a full disk or another host's lock passes.
      const refused = /** @type {{code?: number}} */ (error).code === INVALID_PARAMS;
      if (refused) console.warn("sayso: the journal refused entries:", /** @type {Error} */ (error).message);
      else batch = { answers: [...answers, ...batch.answers].slice(-KEEP_MOST), cookies: [...cookies, ...batch.cookies].slice(-KEEP_MOST) };
      break;
    }
  }
  // The time makes it a change even when nothing is left to wait: the popup follows it.
  await api.storage.session.set({ journal: batch, journalled: Date.now() });
}

/** Entries that the host has not got yet, for the popup. */
export function pending() {
  return batch;
}
