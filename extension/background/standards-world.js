// Runs in the page's own world, after an answer. It is sent there by its source text, so it stands alone: nothing from outside it.

/**
 * What a page tells others of consent, by its standard APIs; and the strings that it stored for standards whose API is not there.
 * All of it is the page's word: plain values in bounded number, that decide nothing but a verdict.
 * @param {string} origin of the page that was meant; of another one nothing is told ("null": it has none)
 * @param {Record<string, string[]>} stored by standard, the names under which its string may stand
 * @returns {Promise<{readings: {standard: string, section: string, fields: Record<string, Record<string, unknown>>}[],
 *   texts: {standard: string, text: string}[], pending: boolean}>} `pending`: something is there that was not told of an answer yet
 */
export async function statesHere(origin, stored) {
  const WAIT_MS = 300;
  const KEYS_MOST = 64;
  const SECTIONS_MOST = 30;
  const TEXT_MOST = 20_000;
  const COMMANDS_MOST = 2000;
  /** @type {Awaited<ReturnType<typeof statesHere>>} */
  const told = { readings: [], texts: [], pending: false };
  if (origin !== "null" && origin !== location.origin) return told;
  const page = /** @type {any} */ (globalThis);

  /**
   * What a call's callback is given, if it was a success and came in time.
   * @param {(callback: (data: any, success?: boolean) => void) => void} call @returns {Promise<any>}
   */
  function asked(call) {
    return new Promise((resolve) => {
      setTimeout(resolve, WAIT_MS, null);
      call((data, success) => resolve(success === false ? null : data));
    });
  }

  /** @param {any} table names to plain values @returns {Record<string, unknown>} */
  function plain(table) {
    const short = (/** @type {unknown} */ value) => typeof value === "string" && value.length < KEYS_MOST;
    const entries = Object.entries(table ?? {}).slice(0, KEYS_MOST);
    return Object.fromEntries(entries.filter(([, value]) => typeof value === "boolean" || typeof value === "number" || short(value)));
  }

  /** @param {string} standard @param {Record<string, any>} fields @param {string} [section] */
  function tell(standard, fields, section = "") {
    told.readings.push({ standard, section, fields: Object.fromEntries(Object.entries(fields).map(([name, table]) => [name, plain(table)])) });
  }

  async function tcf() {
    if (typeof page.__tcfapi !== "function") return;
    const data =
      (await asked((callback) => page.__tcfapi("getTCData", 2, callback))) ??
      // Of 2.2 and later: the only way that has to be there.
      (await asked((callback) =>
        page.__tcfapi("addEventListener", 2, (/** @type {any} */ first, /** @type {boolean} */ success) => {
          callback(first, success);
          if (first?.listenerId) page.__tcfapi("removeEventListener", 2, () => {}, first.listenerId);
        }),
      ));
    if (!data || data.gdprApplies === false) return;
    if (data.eventStatus === "cmpuishown") told.pending = true;
    else if (data.purpose) tell("tcf", { consents: data.purpose.consents, interests: data.purpose.legitimateInterests, features: data.specialFeatureOptins });
  }

  async function gpp() {
    if (typeof page.__gpp !== "function") return;
    const ping = await asked((callback) => page.__gpp("ping", callback));
    if (!ping) return;
    if (ping.signalStatus === "not ready") {
      told.pending = true;
      return;
    }
    /** @type {string[]} */
    const supported = (Array.isArray(ping.supportedAPIs) ? ping.supportedAPIs : []).slice(0, SECTIONS_MOST).map(String);
    // "7:usnat": only what is in force here speaks of this visit. None is -1, and 0 is not known yet.
    const applies = new Set(Array.isArray(ping.applicableSections) ? ping.applicableSections.map(String) : []);
    if (!applies.size || applies.has("-1") || applies.has("0")) return;
    const names = supported.filter((api) => api.includes(":") && applies.has(api.split(":")[0])).map((api) => api.split(":")[1]);
    const sections = ping.parsedSections ?? {};
    for (const name of names.length ? names : Object.keys(sections).slice(0, SECTIONS_MOST)) {
      const found = sections[name] ?? (await asked((callback) => page.__gpp("getSection", callback, name)));
      const fields = Object.entries(Object.assign({}, ...[found ?? {}].flat())).slice(0, KEYS_MOST);
      // An array is numbered from 1, as purposes are; what is no array has no keys.
      const keyed = (/** @type {unknown} */ value) => (Array.isArray(value) ? { ...[null, ...value] } : { "": value });
      tell("gpp", Object.fromEntries(fields.map(([field, value]) => [field, keyed(value)])), name);
    }
  }

  async function usp() {
    if (typeof page.__uspapi !== "function") return;
    const text = (await asked((callback) => page.__uspapi("getUSPData", 1, callback)))?.uspString;
    if (typeof text === "string") tell("usp", { sale: { "": text[2]?.toUpperCase() } });
  }

  function gcm() {
    /** @type {Record<string, string>} */
    const storage = {};
    const entries = Object.entries(page.google_tag_data?.ics?.entries ?? {}).slice(0, KEYS_MOST);
    for (const [name, entry] of /** @type {[string, any][]} */ (entries)) {
      if (typeof entry?.update === "boolean") storage[name] = entry.update ? "granted" : "denied";
      else if (typeof entry?.default === "boolean") storage[name] = entry.default ? "granted by default" : "denied by default";
    }
    if (!entries.length && Array.isArray(page.dataLayer)) queued(storage);
    if (Object.values(storage).some((value) => value.endsWith("default"))) told.pending = true;
    if (Object.keys(storage).length) tell("gcm", { storage });
  }

  /** Before the tag has come: what it will read. @param {Record<string, string>} storage */
  function queued(storage) {
    const regional = new Set();
    for (const entry of page.dataLayer.slice(-COMMANDS_MOST)) {
      const [command, what, said] = [entry?.[0], entry?.[1], entry?.[2]];
      if (command !== "consent" || typeof said !== "object") continue;
      for (const [name, value] of Object.entries(said ?? {})) {
        if (value !== "granted" && value !== "denied") continue;
        if (what === "update") storage[name] = value;
        // Which default holds where is the tag's to know.
        else if (what === "default" && said.region) regional.add(name);
        else if (what === "default") storage[name] = `${value} by default`;
      }
    }
    for (const name of regional) if (storage[name]?.endsWith("default")) delete storage[name];
  }

  /** @param {string} name @returns {string | undefined} */
  function storedAs(name) {
    const pair = document.cookie.split("; ").find((one) => one.startsWith(`${name}=`));
    return pair ? decodeURIComponent(pair.slice(name.length + 1)) : (localStorage.getItem(name) ?? undefined);
  }

  const there = { tcf: page.__tcfapi, usp: page.__uspapi };
  for (const read of [tcf, gpp, usp, gcm]) {
    try {
      await read();
    } catch {
      // Whatever the page's own function threw: then it says nothing.
    }
  }
  for (const [standard, names] of Object.entries(stored)) {
    if (typeof there[/** @type {"tcf" | "usp"} */ (standard)] === "function") continue;
    try {
      const text = names.map(storedAs).find(Boolean);
      if (text) told.texts.push({ standard, text: text.slice(0, TEXT_MOST) });
    } catch {
      // Storage that is blocked, or a value that is no text of ours.
    }
  }
  return told;
}
