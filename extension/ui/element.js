// Making elements: text goes in as text, so that nothing a page named is ever read as markup.

/** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} children */
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** @param {string} text @param {string} label what is read out: it says what the button is about @param {() => void} press */
export function button(text, label, press) {
  const made = /** @type {HTMLButtonElement} */ (element("button", { type: "button", "aria-label": label, title: label }, text));
  made.addEventListener("click", press);
  return made;
}
