// Unknown banners that ask how much: levels, of which each holds what those before it hold ("essential only", "functional", "all"), as radio
// buttons, a list to choose from or a slider. What a level grants is read from its words and those before it; where that is not plain, the
// levels are not understood, and nothing is saved.
(() => {
  "use strict";
  /** @typedef {import("./types").Vocabulary} Vocabulary @typedef {import("./types").Levels} Levels @typedef {import("./types").Item} Item */
  const sayso = /** @type {import("./types").Sayso} */ (globalThis.sayso);
  const CHOOSABLE = ["functional", "analytics", "advertising", "social", "referral", "unclassified"];
  const MOST = 8;
  /** How far up from a slider its marks may stand. */
  const HIGHEST = 4;
  const SETTLE_MS = 300;
  const PRESSED = "button, [role='button'], a, input[type='button'], input[type='submit']";

  /**
   * Lists and sliders of a layer; null where one of them asks for consent in words that are not plain.
   * @param {HTMLElement[]} elements @param {HTMLElement} root @param {Vocabulary} vocabulary @returns {Levels[] | null}
   */
  function find(elements, root, vocabulary) {
    /** @type {Levels[]} */
    const found = [];
    for (const element of elements) {
      if (element instanceof HTMLSelectElement) {
        const levels = ofList(element, vocabulary);
        if (levels) found.push(levels);
        else if ([...element.options].some(({ text }) => means(text, vocabulary) !== null)) return null;
      }
      if (element.matches("input[type='range'], [role='slider']")) {
        const levels = element instanceof HTMLInputElement ? ofSlider(element, root, vocabulary) : null;
        if (!levels) return null;
        found.push(levels);
      }
    }
    return found;
  }

  /** @param {HTMLElement[]} radios of one group @param {Vocabulary} vocabulary @returns {Levels | null} */
  function ofRadios(radios, vocabulary) {
    const grants = ordered(radios.map((radio) => `${labelOf(radio)}\n${besides(radio, radios)}`), vocabulary);
    const isChosen = (/** @type {HTMLElement} */ radio) => (radio instanceof HTMLInputElement ? radio.checked : radio.ariaChecked === "true");
    return grants && { grants, chosen: () => radios.findIndex(isChosen), choose: (index) => radios[index].click() };
  }

  /** @param {HTMLElement} radio */
  function labelOf(radio) {
    const labels = radio instanceof HTMLInputElement ? [...(radio.labels ?? [])] : [radio];
    const label = labels.map((one) => one.innerText).join("\n").trim();
    return label || sayso.unknownSwitches.accessibleName(radio) || (radio.nextSibling?.textContent ?? "").trim();
  }

  /** What stands in its row and below it, up to the next one: it may grant more than its label says. @param {HTMLElement} radio @param {HTMLElement[]} radios */
  function besides(radio, radios) {
    const { parentOf, contains, textOf } = sayso.unknownPanel;
    const isOthers = (/** @type {Element} */ one) => radios.some((other) => other !== radio && (one === other || contains(one, other)));
    let row = radio;
    for (let outer = parentOf(row); outer instanceof HTMLElement && !isOthers(outer); outer = parentOf(row)) row = outer;
    let text = textOf(row);
    for (let next = row.nextElementSibling; next && !isOthers(next) && !next.matches(PRESSED) && !next.querySelector(PRESSED); next = next.nextElementSibling) {
      text += `\n${next.textContent}`;
    }
    return text;
  }

  /** @param {HTMLSelectElement} list @param {Vocabulary} vocabulary @returns {Levels | null} */
  function ofList(list, vocabulary) {
    if (list.multiple || list.disabled) return null;
    const grants = ordered([...list.options].map(({ text }) => text), vocabulary);
    const choose = (/** @type {number} */ index) => {
      list.selectedIndex = index;
      told(list);
    };
    return grants && { grants, chosen: () => list.selectedIndex, choose };
  }

  /** @param {HTMLInputElement} slider @param {HTMLElement} root @param {Vocabulary} vocabulary @returns {Levels | null} */
  function ofSlider(slider, root, vocabulary) {
    const [least, most, step] = [Number(slider.min || 0), Number(slider.max || 100), Number(slider.step || 1)];
    const count = (most - least) / step + 1;
    if (slider.disabled || !Number.isInteger(count) || count > MOST) return null;
    const values = Array.from({ length: count }, (_, index) => least + index * step);
    const marks = listedMarks(slider, values) ?? drawnMarks(slider, root, count);
    const grants = marks && ordered(marks, vocabulary);
    const choose = (/** @type {number} */ index) => {
      slider.value = String(values[index]);
      told(slider);
    };
    return grants && { grants, chosen: () => values.indexOf(Number(slider.value)), choose };
  }

  /** @param {HTMLInputElement} slider @param {number[]} values */
  function listedMarks({ list }, values) {
    const options = [...(list?.options ?? [])];
    const marks = values.map((value) => options.find((option) => Number(option.value) === value));
    return marks.every((mark) => mark?.label && !/^\d+$/.test(mark.label)) ? marks.map((mark) => /** @type {HTMLOptionElement} */ (mark).label) : null;
  }

  /** As many texts as the slider has places, side by side, from its least to its most. @param {HTMLInputElement} slider @param {HTMLElement} root @param {number} count */
  function drawnMarks(slider, root, count) {
    const { parentOf, below } = sayso.unknownPanel;
    if (getComputedStyle(slider).direction === "rtl") return null;
    let outer = parentOf(slider);
    for (let up = 0; outer && up < HIGHEST; up++, outer = outer === root ? null : parentOf(outer)) {
      const rows = below(outer).filter((one) => !one.contains(slider) && one.childElementCount === count && one.localName !== "datalist");
      for (const row of rows) {
        const texts = [...row.children].map((child) => (child.textContent ?? "").trim());
        const places = [...row.children].map((child) => child.getBoundingClientRect().left);
        const side = places.every((place, index) => !index || place > places[index - 1]);
        if (side && texts.every((text) => /\p{L}{2}/u.test(text))) return texts;
      }
    }
    return null;
  }

  /** @param {HTMLElement} element */
  function told(element) {
    for (const type of ["input", "change"]) element.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  }

  /**
   * What each level grants, with all that those before it grant; null where it is not plain. One that grants nothing stands at one end.
   * @param {string[]} texts @param {Vocabulary} vocabulary @returns {string[][] | null}
   */
  function ordered(texts, vocabulary) {
    const own = texts.map((text) => means(text, vocabulary));
    const least = own.findIndex((one) => one?.length === 0);
    if (own.length < 2 || own.length > MOST || (least !== 0 && least !== own.length - 1)) return null;
    if (own.filter((one) => one?.length === 0).length > 1) return null;
    const upwards = least === 0 ? own : [...own].reverse();
    /** @type {Set<string>} */
    const held = new Set();
    const grants = upwards.map((one) => {
      for (const category of one ?? CHOOSABLE) held.add(category);
      return [...held];
    });
    return least === 0 ? grants : [...grants].reverse();
  }

  /**
   * What a level says that it grants, by its name and all that stands beside it; nothing, where its name says that it is the least; null
   * where it does not say. What is denied beside it counts as granted: rather too little than too much.
   * @param {string} text @param {Vocabulary} vocabulary @returns {string[] | null}
   */
  function means(text, vocabulary) {
    const name = text.split("\n")[0];
    const kind = sayso.unknownWords.kindOf(name, vocabulary);
    if (kind === "accept") return CHOOSABLE;
    if (kind === "refuse" || kind === "necessary") return [];
    if (sayso.unknownWords.speaksOf(name, "all", vocabulary)) return CHOOSABLE;
    const named = sayso.words.meaning(text, vocabulary.words).filter((category) => category !== "essential");
    return named.length ? named : null;
  }

  /**
   * Choose the highest level that holds nothing denied; whether it then stands so.
   * @param {Levels} levels @param {import("./types").Choices} choices
   */
  async function set({ grants, chosen, choose }, choices) {
    const index = best(grants, choices);
    if (chosen() !== index) choose(index);
    return sayso.conditions.waitFor(async () => chosen() === index, SETTLE_MS);
  }

  /** @param {string[][]} grants @param {import("./types").Choices} choices */
  function best(grants, choices) {
    const fitting = grants.map((held, index) => ({ held, index })).filter(({ held }) => held.every((category) => choices[category] === true));
    return fitting.reduce((most, one) => (one.held.length > most.held.length ? one : most)).index;
  }

  /** What that says, category by category. @param {Levels} levels @param {number} number of the group @param {import("./types").Choices} choices @returns {Item[]} */
  function items({ grants }, number, choices) {
    const on = grants[best(grants, choices)];
    const all = grants.reduce((most, held) => (held.length > most.length ? held : most));
    return all.map((category) => ({ id: `level ${number} ${category}`, label: "", kind: "", locked: false, means: [category], on: on.includes(category) }));
  }

  sayso.unknownLevels = { find, ofRadios, set, items };
})();
