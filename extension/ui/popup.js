// The popup: this site, what was answered and kept out, a pause switch, and the categories as switches that write the user's file.

import { api } from "../background/api.js";
import { CATEGORIES, NAMES } from "./categories.js";
import { element } from "./element.js";
import { exceptionLines, keptLine, restorable, rows, tellRestored } from "./kept.js";

/** @type {Record<string, string>} */
const VERDICTS = {
  verified: "Answered, and the site stored it so",
  unverified: "Answered; the site keeps no record to check",
  contradicted: "Answered, but the site stored something else",
  unanswered: "This banner offers no way to refuse: left to you",
  paywall: "Pay or accept: left to you",
};
/** @typedef {import("../types").Choices} Choices @typedef {import("../types").Choice} Choice */

let state = /** @type {any} */ (null);
const tabId = await subject();

byId("pause").addEventListener("change", (event) =>
  order({ type: "popup.pause", host: state.host, paused: !(/** @type {HTMLInputElement} */ (event.target).checked) }),
);
byId("restore-all").addEventListener("click", () => restore(restorable(rows(state.journal.cookies, state.kept), state)));
// The plan in storage changes when the host has taken an order or the file was edited, the others when the journal grew or a site answered: the popup follows.
api.storage.onChanged.addListener((changes, area) => {
  if ((area === "local" && changes.plan) || (area === "session" && (changes.journalled || changes.moved))) show();
});
await show();

async function show() {
  const answer = await ask({ type: "popup.state", tabId });
  if (answer.error) return fail(answer.error);
  state = answer.result;
  const focused = document.activeElement?.getAttribute("aria-label");
  showHeader();
  showProblems();
  showSite();
  showCategories();
  // What is made anew must not lose the keyboard's place.
  const again = focused && /** @type {HTMLElement | null} */ (document.querySelector(`[aria-label="${CSS.escape(focused)}"]`));
  if (again && again !== document.activeElement) again.focus();
  document.body.dataset.ready = "true";
}

function showHeader() {
  const { connection, host, choices, preferences } = state;
  byId("site").textContent = host ?? "Sayso";
  const away = connection.state !== "connected";
  const line = byId("state");
  line.classList.toggle("away", away);
  if (away && preferences) line.textContent = "Host missing: going on with what it last said";
  else if (away) line.textContent = `Host missing: ${connection.reason}. Run "sayso doctor".`;
  else if (choices?.paused) line.textContent = "Paused on this site";
  else if (choices?.partly_paused) line.textContent = "Paused here, except what your organisation has locked";
  else line.textContent = "Active";
  const pause = /** @type {HTMLInputElement} */ (byId("pause"));
  pause.checked = Boolean(choices && !choices.paused && !choices.partly_paused);
  pause.disabled = away;
  byId("pause-label").hidden = !host;
}

function showProblems() {
  byId("problems").hidden = !state.problems.length;
  const items = state.problems.map((/** @type {import("../types").Problem} */ problem) => {
    const where = [problem.file?.split(/[\\/]/).pop(), problem.line && `line ${problem.line}`, problem.key].filter(Boolean).join(", ");
    return element("li", {}, `${where}: ${problem.reason}`);
  });
  /** @type {Element} */ (byId("problems").querySelector("ul")).replaceChildren(...items);
}

function showSite() {
  const { host, journal } = state;
  byId("site-section").hidden = !host;
  if (!host) return;
  const [answer] = journal.answers;
  byId("answer").replaceChildren(...(answer ? answerLines(answer) : [element("p", { class: "quiet" }, "No banner was answered here.")]));
  showEvidence(journal.evidence ?? []);
  byId("gpc-support").textContent = journal.gpc_support ? saysOfGpc(journal.gpc_support) : "";
  const kept = rows(journal.cookies, state.kept);
  const open = restorable(kept, state);
  byId("kept").hidden = !kept.length;
  byId("restore-all").hidden = open.length < 2;
  byId("cookies").replaceChildren(...kept.map((row) => keptLine(row, state, restore)));
  byId("exceptions").replaceChildren(...exceptionLines(journal.exceptions, state, undo));
}

/** @param {{gpc: boolean | null, last_update: string | null}} support */
function saysOfGpc({ gpc, last_update }) {
  if (gpc === null) return "This site does not say whether it honours Global Privacy Control.";
  const since = last_update ? `, as of ${last_update.slice(0, 10)}` : "";
  return `This site says that it ${gpc ? "honours" : "does not honour"} Global Privacy Control${since}.`;
}

/** One line of what the site tried all the same. @param {any[]} evidence */
function showEvidence(evidence) {
  /** @param {"before_answer" | "after_refusal"} when @param {string} words */
  const part = (when, words) => {
    const said = [["cookie", "cookies"], ["tracker", "hosts"]].flatMap(([what, key]) => {
      const count = evidence.reduce((sum, entry) => sum + entry[`${key}_${when}`], 0);
      return count ? [`${count} ${what}${count === 1 ? "" : "s"}`] : [];
    });
    return said.length ? [`${said.join(" and ")} ${words}`] : [];
  };
  const parts = [...part("before_answer", "before it had an answer"), ...part("after_refusal", "after it was told no")];
  byId("evidence").hidden = !parts.length;
  byId("evidence").textContent = parts.length ? `This site tried what you deny: ${parts.join(", ")}.` : "";
}

/** @param {any} answer */
function answerLines(answer) {
  const doubt = answer.verdict === "verified" ? "" : " doubt";
  const verdict = element("p", { class: `verdict${doubt}` }, element("strong", {}, VERDICTS[answer.verdict] ?? answer.verdict));
  const asked = CATEGORIES.filter(([id]) => id in answer.asked && id !== "unclassified").map(([id, name]) =>
    element("span", { class: answer.asked[id] ? "yes" : "no" }, `${name}: ${answer.asked[id] ? "yes" : "no"}`),
  );
  const missing = answer.not_offered?.length
    ? [element("p", { class: "quiet" }, `Not on offer here: ${answer.not_offered.map((/** @type {string} */ id) => NAMES[id] ?? id).join(", ")}`)]
    : [];
  return [verdict, element("div", { class: "asked" }, ...asked), ...missing];
}

function showCategories() {
  const { preferences, connection } = state;
  byId("categories").replaceChildren(
    ...(preferences ? CATEGORIES.map(([id, name, what]) => categoryLine(id, name, what, preferences.categories[id], connection)) : []),
  );
  const on = preferences ? ["gpc", "dnt"].filter((id) => preferences.signals[id].on).map((id) => id.toUpperCase()) : [];
  byId("signals").textContent = on.length ? `Every request says so as well: ${on.join(" and ")}` : "";
}

/** @param {string} id @param {string} name @param {string} what @param {Choice} choice @param {import("../types").Connection} connection */
function categoryLine(id, name, what, choice, connection) {
  const attributes = { type: "checkbox", role: "switch", id: `category-${id}`, "aria-label": name, "data-category": id };
  const input = /** @type {HTMLInputElement} */ (element("input", attributes));
  input.checked = choice.allowed;
  input.disabled = choice.locked || connection.state !== "connected";
  input.addEventListener("change", () => order({ type: "popup.set", category: id, allowed: input.checked }));
  const lock = choice.origin === "locked" ? [element("span", { class: "lock" }, "🔒 Locked by your organisation")] : [];
  const always = id === "essential" ? [element("span", { class: "lock" }, "Always")] : [];
  return element("li", {}, element("label", { class: "name", for: `category-${id}` }, name, element("small", {}, what)), ...lock, ...always, input);
}

/** @param {import("./kept.js").Row[]} wanted */
async function restore(wanted) {
  const { host } = state;
  const categories = [...new Set(wanted.map(({ category }) => category))];
  const answer = await ask({ type: "popup.restore", host, categories });
  if (answer.error) return fail(answer.error);
  byId("failure").hidden = true;
  await show();
  byId("told").textContent = tellRestored(answer.result, wanted);
  byId("told").focus();
}

/** @param {{site: string, category: string}} exception */
async function undo({ site, category }) {
  byId("told").textContent = "";
  await order({ type: "popup.unset", site, category });
}

/** @param {object} message */
async function order(message) {
  const { error } = await ask(message);
  if (!error) return;
  await show();
  fail(error);
}

/** @param {string} text */
function fail(text) {
  byId("failure").hidden = false;
  byId("failure").textContent = text;
}

/** @param {object} message @returns {Promise<any>} */
function ask(message) {
  return api.runtime.sendMessage(message);
}

/** The tab the popup speaks of: the one it was opened over, or the one named in its address when it stands in a tab itself. */
async function subject() {
  const named = new URLSearchParams(location.search).get("tab");
  if (named) return Number(named);
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  return tab?.id;
}

/** @param {string} id @returns {HTMLElement} */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
