// Which frame asks, which site it belongs to, and which rules of the plan may apply there; and putting the consent engine into it.

import { api } from "./api.js";
import { current } from "./plan.js";

/** @typedef {chrome.runtime.MessageSender} Sender */
/**
 * @typedef {import("./consent-trees.js").Tree} Tree
 * @typedef {{hosts: string[], frames: "top" | "any", elements: string[], trees: Tree[]}} Planned what stays here
 * @typedef {import("../page/consent/types").Rule & Planned} PlannedRule
 */

/** In the order they need each other. */
const ENGINE = [
  ...["dom", "words", "conditions", "categories", "steps", "record", "standards", "candidates", "answer"],
  ...["unknown-words", "unknown-page", "unknown-levels", "unknown-pairs", "unknown-switches", "unknown-panel", "unknown-layers", "unknown-record"],
  ...["unknown", "unasked", "anew", "engine"],
].map((name) => `page/consent/${name}.js`);

/** Put the engine into a frame. @param {Sender} sender */
export function injected(sender) {
  // `injectImmediately`: a page that still loads must not keep its banner waiting.
  return api.scripting.executeScript({ target: frameOf(sender), files: ENGINE, injectImmediately: true });
}

/**
 * The choices are those of the site in the address bar, in its frames too. A page that has just begun may know its address before
 * its tab does.
 * @param {Sender} sender
 */
export function siteHost({ tab, url, frameId }) {
  return new URL((frameId === 0 ? url : tab?.url) ?? "about:blank").hostname;
}

/** The very document that asked, where the browser can say so: its frame may show another one by now. @param {Sender} sender */
export function frameOf({ tab, frameId, documentId }) {
  if (tab?.id === undefined || frameId === undefined) throw new Error("asked from outside a page");
  return { tabId: tab.id, ...(documentId ? { documentIds: [documentId] } : { frameIds: [frameId] }) };
}

/** The rules that may apply in a frame. @param {Sender} sender @returns {Promise<PlannedRule[]>} */
export async function rulesFor(sender) {
  const host = new URL(sender.url ?? "about:blank").hostname;
  const planned = /** @type {PlannedRule[]} */ ((await records()).filter(({ kind }) => kind !== "words" && kind !== "standards"));
  return planned.filter(
    ({ hosts, frames }) =>
      (frames === "any" || sender.frameId === 0) &&
      (!hosts.length || hosts.some((domain) => host === domain || host.endsWith(`.${domain}`))),
  );
}

/** @param {string} id @param {Sender} sender */
export async function ruleOf(id, sender) {
  const rule = (await rulesFor(sender)).find((candidate) => candidate.id === id);
  if (!rule) throw new Error(`no rule ${id} applies here`);
  return rule;
}

export async function vocabulary() {
  return (await records()).find(({ kind }) => kind === "words") ?? {};
}

/** What the plan says of consent: the words, the standards, the rules. */
export async function records() {
  return /** @type {any[]} */ ((await current())?.consent.rules ?? []);
}
