// What a page tells others of consent, with the standards' own libraries from IAB and, for Google, the calls its documentation shows.
// The page's address says which: ?tcf&gpp&usp&gcm, ?stored (strings only, no API), and where it tells more than it was told:
// ?consent=4, ?interest=8 (purposes of TCF), ?unsold (GPP and USP: not opted out), ?storage=ad_storage (Google). ?hostile: APIs that harm who asks them.
import { CmpApi as TcfApi } from "@iabtechlabtcf/cmpapi";
import { GVL, TCModel, TCString } from "@iabtechlabtcf/core";
import { CmpApi as GppApi, CmpStatus, SignalStatus } from "@iabgpp/cmpapi";

const asked = new URLSearchParams(location.search);
const PURPOSES = { functional: [5, 6, 11], analytics: [8, 9, 10], advertising: [1, 2, 3, 4, 7] };
const STORAGE = {
  functional: ["functionality_storage", "personalization_storage"],
  analytics: ["analytics_storage"],
  advertising: ["ad_storage", "ad_user_data", "ad_personalization"],
};
const numbered = (count, what) => Object.fromEntries(Array.from({ length: count }, (_, index) => [index + 1, { id: index + 1, name: `${what} ${index + 1}`, description: "-", illustrations: [] }]));
// The library fetches nothing where it is given the list. One vendor of our own.
const vendors = { 2: { id: 2, name: "A vendor", purposes: [1, 2, 3, 4, 5, 6], legIntPurposes: [7, 8, 9, 10, 11], flexiblePurposes: [], specialPurposes: [], features: [], specialFeatures: [], urls: [] } };
const gvl = new GVL({ gvlSpecificationVersion: 3, vendorListVersion: 100, tcfPolicyVersion: 5, lastUpdated: "2026-01-01T00:00:00Z", purposes: numbered(11, "Purpose"), specialPurposes: {}, features: {}, specialFeatures: numbered(2, "Feature"), stacks: {}, dataCategories: {}, vendors });

function string(granted) {
  const model = new TCModel(gvl);
  Object.assign(model, { cmpId: 300, cmpVersion: 1, consentScreen: 1, consentLanguage: "EN", publisherCountryCode: "DE", isServiceSpecific: true });
  model.purposeConsents.set([...granted.flatMap((category) => PURPOSES[category]), ...asked.getAll("consent").map(Number)]);
  model.purposeLegitimateInterests.set(asked.getAll("interest").map(Number));
  model.vendorConsents.set([2]);
  model.vendorLegitimateInterests.set([2]);
  return TCString.encode(model);
}

const live = !asked.has("stored");
const tcf = asked.has("tcf") && live ? new TcfApi(300, 1, true) : null;
const gpp = asked.has("gpp") ? new GppApi(300, 1) : null;
let usp = "1YN-";
tcf?.update("", true);
gpp?.setSupportedAPIs(["2:tcfeuv2", "7:usnat", "8:usca"]);
gpp?.setApplicableSections([7]);
gpp?.setCmpStatus(CmpStatus.LOADED);
if (asked.has("usp") && live) window.__uspapi = (_command, version, callback) => callback({ version, uspString: usp }, true);
if (asked.has("gcm")) {
  window.dataLayer = [];
  window.gtag = function () {
    window.dataLayer.push(arguments);
  };
  window.gtag("consent", "default", { ad_storage: "denied", analytics_storage: "denied", functionality_storage: "denied" });
}

// A page that would harm who asks it: no answer, an error, more than anybody wants to read.
if (asked.has("hostile")) {
  window.__tcfapi = () => {};
  window.__gpp = () => {
    throw new Error("not today");
  };
  const endless = { get: (_target, name) => (name === "length" ? 1e9 : new Proxy({}, endless)) };
  window.google_tag_data = new Proxy({}, endless);
  window.__uspapi = (_command, _version, callback) => callback({ uspString: new Proxy({}, endless) }, true);
}

/** Tell what was granted: our names of categories. @param {string[]} granted */
export function tell(granted) {
  const sold = granted.includes("advertising") || asked.has("unsold");
  usp = sold ? "1YN-" : "1YY-";
  tcf?.update(string(granted), false);
  if (asked.has("stored") && asked.has("tcf")) document.cookie = `euconsent-v2=${string(granted)}; Path=/`;
  if (asked.has("stored") && asked.has("usp")) localStorage.setItem("usprivacy", usp);
  if (gpp) {
    for (const field of ["SaleOptOut", "SharingOptOut", "TargetedAdvertisingOptOut"]) gpp.setFieldValue("usnat", field, sold ? 2 : 1);
    gpp.setFieldValue("usca", "SaleOptOut", 2); // not in force here: says nothing of this visit
    gpp.setSignalStatus(SignalStatus.READY);
  }
  // A little later, as tags are told.
  const on = [...granted.flatMap((category) => STORAGE[category]), ...asked.getAll("storage")];
  const all = Object.values(STORAGE).flat();
  if (asked.has("gcm")) setTimeout(() => window.gtag("consent", "update", Object.fromEntries(all.map((name) => [name, on.includes(name) ? "granted" : "denied"]))), 100);
  window.told = granted;
}
