// Where the background begins: every listener is registered before anything is awaited, as a sleeping worker is woken by them.

import * as answers from "./answers.js";
import { api } from "./api.js";
import * as badge from "./badge.js";
import { handlers as consent } from "./consent.js";
import { handlers as memory } from "./consent-memory.js";
import { handlers as standards } from "./consent-standards.js";
import { forget as forgetTurns } from "./consent-turns.js";
import { cookieChanged, sweep } from "./cookies.js";
import * as firstParty from "./first-party.js";
import * as host from "./host.js";
import * as journal from "./journal.js";
import * as kept from "./kept.js";
import { bringKeysBack, expireKeys, handlers as keys } from "./kept-keys.js";
import * as links from "./links.js";
import { onManagedChange } from "./managed.js";
import { handlers as pages } from "./pages.js";
import * as plan from "./plan.js";
import { handlers as popup, moved as popupMoved } from "./popup.js";
import * as requests from "./requests.js";

/** @type {Record<string, (message: any, sender: chrome.runtime.MessageSender) => Promise<any>>} */
const fromPages = { ...consent, ...memory, ...standards, ...pages, ...keys };
/** @type {typeof fromPages} */
const fromUs = popup;

api.runtime.onMessage.addListener((message, sender, answer) => {
  const ours = isOurPage(sender);
  const handler = (ours ? fromUs : fromPages)[message?.type];
  if (!handler) return false;
  handler(message, sender).then(
    (result) => answer(ours ? { result } : result),
    (error) => {
      console.warn(`sayso: ${message.type}:`, error.message);
      answer(ours ? { error: error.message } : null);
    },
  );
  return true;
});

requests.listen();
answers.listen();
links.listen();
firstParty.listen();
api.cookies.onChanged.addListener(cookieChanged);
api.tabs.onUpdated.addListener((_id, change, tab) => {
  if (change.status || change.url) badge.showOn(tab);
});
api.tabs.onRemoved.addListener(forgetTurns);
// With these the worker starts with the browser, not with the first page.
api.runtime.onStartup.addListener(() => {});
api.runtime.onInstalled.addListener(() => {});
onManagedChange(plan.refresh);

host.events.connected = () => {
  plan.refresh();
  journal.flush();
  badge.showEverywhere();
};
host.events.disconnected = badge.showEverywhere;
host.events.notified = (method) => {
  if (method === "plan.changed") plan.refresh();
  if (method === "site.changed") popupMoved();
};
plan.events.applied = (applied) => {
  requests.listenFor(applied);
  firstParty.reset();
  sweep(applied);
  kept.bringBack(applied);
  bringKeysBack(applied);
  badge.showEverywhere();
};

// The worker may be another than the one that put them in place, and knows them no more.
firstParty.reset();
plan.restore();
kept.expire();
expireKeys();
host.connect();

/** Our own pages may change preferences; a content script may not, whatever page it runs in. @param {chrome.runtime.MessageSender} sender */
function isOurPage(sender) {
  return sender.id === api.runtime.id && Boolean(sender.url?.startsWith(api.runtime.getURL("")));
}
