// What the standards of consent (TCF, GPP, USP, Google's consent mode) say on a page that was answered. How they are read stands in
// standards-world.js, what they mean in the plan (host/sayso/knowledge/facts/cmps/standards/). It decides nothing but a verdict.

import { api } from "./api.js";
import { frameOf, records } from "./consent-frames.js";
import { request } from "./host.js";
import { statesHere } from "./standards-world.js";

/** @typedef {chrome.runtime.MessageSender} Sender @typedef {import("../page/consent/types").Statement} Statement */
/**
 * @typedef {{name: string, label: string, means: Record<string, string[]>, granted: unknown[], refused: unknown[], assumed: unknown[],
 *   absent: boolean, says: [string, string]}} Field `absent`: a key that does not stand there is refused
 * @typedef {{id: string, name: string, stored: string[], fields: Field[]}} Standard
 * @typedef {{standard: string, section: string, fields: Record<string, Record<string, unknown>>}} Reading
 */

const READINGS_MOST = 40;
/** "usnat": what a section is called, where the page may name it. */
const SECTION = /^[a-z]\w{0,15}$/;

export const handlers = { "consent.standards": said };

/**
 * What the page in the address bar says by now, category by category. A banner in a frame speaks for that page too.
 * @param {unknown} _message @param {Sender} sender @returns {Promise<{pending: boolean, statements: Statement[]}>}
 */
async function said(_message, sender) {
  const standards = /** @type {Standard[]} */ ((await records()).find(({ kind }) => kind === "standards")?.standards ?? []);
  const top = sender.frameId === 0;
  const target = top ? frameOf(sender) : { tabId: frameOf(sender).tabId, frameIds: [0] };
  const address = (top ? sender.url : sender.tab?.url) ?? "about:blank";
  const stored = Object.fromEntries(standards.filter((one) => one.stored.length).map((one) => [one.id, one.stored]));
  const [{ result }] = await api.scripting.executeScript({
    target,
    world: "MAIN",
    injectImmediately: true,
    func: statesHere,
    args: [new URL(address).origin, stored],
  });
  if (!result) return { pending: false, statements: [] };
  // The page may have had its hand in what came back, however it was made there.
  const decoded = await Promise.all(result.texts.slice(0, standards.length).map(decode));
  const readings = [...result.readings.slice(0, READINGS_MOST), ...decoded.flat()];
  return { pending: result.pending, statements: readings.flatMap((reading) => statements(reading, standards)) };
}

/** A stored string; the host takes it apart, and what is none says nothing. @param {{standard: string, text: string}} found @returns {Promise<Reading[]>} */
async function decode({ standard, text }) {
  try {
    return [{ standard, section: "", fields: (await request("consent.decode", { standard, text })).fields }];
  } catch (error) {
    console.warn(`sayso: a stored ${standard} string:`, /** @type {Error} */ (error).message);
    return [];
  }
}

/** @param {Reading} reading @param {Standard[]} standards @returns {Statement[]} */
function statements({ standard: id, section, fields }, standards) {
  const standard = standards.find((one) => one.id === id);
  const named = SECTION.test(section) ? section : "";
  return (standard?.fields ?? []).filter(({ name }) => Object.hasOwn(fields, name)).flatMap((field) =>
    Object.keys(field.means).flatMap((key) => {
      const value = fields[field.name][key] ?? (field.absent ? false : undefined);
      const on = field.granted.includes(value);
      const explicit = on || field.refused.includes(value);
      if (!explicit && !field.assumed.includes(value)) return [];
      // A field without a word of its own is called by its key, or by its name.
      const called = [field.label || (key ? "" : field.name), key].filter(Boolean).join(" ");
      const evidence = [standard?.name, named, called, field.says[on ? 0 : 1]].filter(Boolean).join(" ");
      return field.means[key].map((category) => ({ category, on, explicit, evidence }));
    }),
  );
}
