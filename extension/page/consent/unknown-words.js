// What the controls of a banner say. The words are data (facts/cmps/words); what outweighs what is decided here, and whatever could
// mean agreement is agreement.
(() => {
  "use strict";
  /** @typedef {import("./types").Vocabulary} Vocabulary @typedef {import("./types").ControlKind} ControlKind */
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);
  /** The longest that a control says; what says more is a paragraph. */
  const LONGEST = 90;

  /** @param {string} text @param {readonly string[]} listed */
  function says(text, listed) {
    return listed.some((word) => text.includes(word));
  }

  /** What is left of a text; words that overlap are all taken out. @param {string} text @param {readonly string[]} listed */
  function without(text, listed) {
    const letters = text.split("");
    for (const word of listed) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) letters.fill(" ", at, at + word.length);
    }
    return letters.join("");
  }

  /** @param {string} text */
  const padded = (text) => ` ${sayso.words.plain(text)} `;

  /** Whether a text speaks of something, by the name of its list. @param {string} text @param {keyof Vocabulary["controls"]} name @param {Vocabulary} vocabulary */
  function speaksOf(text, name, { controls }) {
    return says(padded(text), controls[name]);
  }

  /**
   * What pressing something would say.
   * @param {string} label @param {Vocabulary} vocabulary @returns {ControlKind | null}
   */
  function kindOf(label, { words, controls }) {
    const text = padded(label);
    if (text.trim() === "" || text.length > LONGEST) return null;
    if (says(text, controls.pay)) return "pay";
    if (says(text, controls.login)) return "login";
    const rest = without(text, controls.reject);
    const means = sayso.words.meaning(label, words);
    if (rest !== text) {
      if (says(rest, controls.accept) && !means.includes("essential")) return "accept";
      return says(rest, controls.settings) && !says(rest, controls.all) && !means.length ? "settings" : "refuse";
    }
    const every = says(text, controls.all);
    if (means.length === 1 && means[0] === "essential" && !every) {
      if (["only", "accept", "save"].some((name) => says(text, controls[/** @type {"only"} */ (name)]))) return "refuse";
      return says(text, controls.settings) ? "settings" : "necessary";
    }
    const chosen = says(text, controls.chosen) && !every;
    if (says(text, controls.accept)) return chosen ? "save" : "accept";
    if (says(text, controls.save)) return every ? null : "save";
    if (says(text, controls.settings) || chosen) return "settings";
    return says(text, controls.close) ? "close" : null;
  }

  /** Whether a text says "no" and little else. @param {string} text @param {Vocabulary} vocabulary */
  function isNo(text, vocabulary) {
    return text.length < LONGEST && speaksOf(text, "no", vocabulary);
  }

  sayso.unknownWords = { kindOf, speaksOf, isNo };
})();
