// What TCF platforms have in common, written from IAB's public specification (TC string format and CMP API, v2.2): __tcfapi reads, and the
// TC string says which purposes were consented to and where a legitimate interest stands. No platform's code.
window.tcf = {
  names: [
    "Store and/or access information on a device",
    "Use limited data to select advertising",
    "Create profiles for personalised advertising",
    "Use profiles to select personalised advertising",
    "Create profiles to personalise content",
    "Use profiles to select personalised content",
    "Measure advertising performance",
    "Measure content performance",
    "Understand audiences through statistics or combinations of data from different sources",
    "Develop and improve services",
    "Use limited data to select content",
  ],
  /** Purposes 2, 7, 8, 9, 10 and 11 may rest on a legitimate interest; none that this page asks about does on others. */
  interests: [2, 7, 8, 9, 10, 11],
  state: { consents: [], interests: [2, 7, 8, 9, 10, 11], shown: true },

  /** The core segment. @param {number[]} consents @param {number[]} interests */
  string(consents, interests) {
    const number = (value, bits) => value.toString(2).padStart(bits, "0");
    const set = (ids) => Array.from({ length: 24 }, (_, index) => Number(ids.includes(index + 1))).join("");
    const begin = [[2, 6], [0, 36], [0, 36], [300, 12], [1, 12], [1, 6], [0, 12], [100, 12], [4, 6], [1, 1], [0, 1], [0, 12]];
    const bits = begin.map(([value, size]) => number(value, size)).join("") + set(consents) + set(interests) + "0".repeat(64);
    const bytes = bits.match(/.{8}/g).map((byte) => String.fromCharCode(parseInt(byte, 2)));
    return btoa(bytes.join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  },

  save(consents, interests) {
    this.state = { consents, interests, shown: false };
    return this.string(consents, interests);
  },
};

window.__tcfapi = (command, _version, callback) => {
  if (command !== "getTCData") return callback(null, false);
  const { consents, interests, shown } = window.tcf.state;
  const said = (ids) => Object.fromEntries(window.tcf.names.map((_, index) => [index + 1, ids.includes(index + 1)]));
  const eventStatus = shown ? "cmpuishown" : "useractioncomplete";
  callback({ tcString: "", gdprApplies: true, eventStatus, purpose: { consents: said(consents), legitimateInterests: said(interests) } }, true);
};
