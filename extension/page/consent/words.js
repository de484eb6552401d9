// What a page's own words for a category mean to us.
(() => {
  "use strict";
  const ESSENTIAL = "essential";
  const CHOOSABLE = ["functional", "analytics", "advertising", "social", "referral", "unclassified"];

  /**
   * Lower case without accents, words apart by one space; `targetedAds` is two words. As `plain` in cmp_words.py.
   * @param {string} text
   */
  function plain(text) {
    return text
      .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  }

  /**
   * Every category that the words of a text name. What says that it is not essential ("non-essential") outweighs the word in it.
   * @param {string} text @param {import("./types").Words} words @returns {string[]}
   */
  function meaning(text, words) {
    const padded = ` ${plain(text)} `;
    const found = Object.entries(words).flatMap(([category, listed]) => (listed.some((word) => padded.includes(word)) ? [category] : []));
    if (!found.includes("optional")) return found;
    const rest = found.filter((category) => category !== "optional" && category !== ESSENTIAL);
    return rest.length ? rest : CHOOSABLE;
  }

  globalThis.sayso.words = { plain, meaning };
})();
