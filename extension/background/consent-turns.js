// Where a banner stands in a frame and its record in the page around, two rules share the answer: the frame's, which is silent, and
// the page's, which tells what became of it. The page's has to be looking before the frame's answers, or it finds nothing to tell of.

/** A page without the rule that tells, or one whose rule leaves the banner alone, does not keep its frame waiting for longer. */
const WITHIN_MS = 1000;

/** By tab and rule: the page's rule has begun. @type {Map<string, {done: Promise<void>, tell: () => void}>} */
const turns = new Map();

/** @param {number | undefined} tabId @param {string} rule */
function turn(tabId, rule) {
  const key = `${tabId} ${rule}`;
  const known = turns.get(key);
  if (known) return known;
  /** @type {() => void} */
  let tell = () => {};
  const made = { done: /** @type {Promise<void>} */ (new Promise((resolve) => (tell = resolve))), tell };
  turns.set(key, made);
  return made;
}

/** Another page is in this tab. @param {number | undefined} tabId */
export function forget(tabId) {
  for (const key of turns.keys()) if (key.startsWith(`${tabId} `)) turns.delete(key);
}

/** The page's rule has begun. @param {number | undefined} tabId @param {string} rule */
export function begun(tabId, rule) {
  turn(tabId, rule).tell();
}

/** Until the rule that tells has begun in the page around, but not for long. @param {number | undefined} tabId @param {string} teller */
export function after(tabId, teller) {
  return Promise.race([turn(tabId, teller).done, new Promise((resolve) => setTimeout(resolve, WITHIN_MS))]);
}
