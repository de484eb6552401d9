// The words for categories.

/** What each category means to a person, in the order they are shown. @type {[string, string, string][]} */
export const CATEGORIES = [
  ["essential", "Essential", "Log-in, cart, security"],
  ["functional", "Functional", "Language, chat, remembered settings"],
  ["analytics", "Analytics", "Measuring visits and errors"],
  ["advertising", "Advertising", "Targeting and retargeting"],
  ["social", "Social", "Share and like buttons"],
  ["referral", "Referral", "Crediting who sent you"],
  ["unclassified", "Not known", "Cookies nobody could place"],
];

/** @type {Record<string, string>} */
export const NAMES = Object.fromEntries(CATEGORIES.map(([id, name]) => [id, name]));
