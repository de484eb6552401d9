import js from "@eslint/js";
import globals from "globals";

const rules = {
  ...js.configs.recommended.rules,
  eqeqeq: ["error", "always", { null: "ignore" }],
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-unsanitized-html": "off",
  "no-restricted-properties": [
    "error",
    { property: "innerHTML", message: "Build elements instead: text from pages never becomes markup." },
    { property: "outerHTML", message: "Build elements instead." },
    { property: "insertAdjacentHTML", message: "Build elements instead." },
  ],
  "no-var": "error",
  "prefer-const": "error",
  "no-shadow": "error",
  "no-unused-vars": ["error", { caughtErrors: "none" }],
  "object-shorthand": "error",
};
delete rules["no-unsanitized-html"];

export default [
  {
    files: ["**/background/**/*.js", "**/ui/**/*.js"],
    languageOptions: { sourceType: "module", ecmaVersion: 2024, globals: { ...globals.browser, ...globals.webextensions } },
    rules,
  },
  {
    files: ["**/page/**/*.js"],
    languageOptions: { sourceType: "script", ecmaVersion: 2024, globals: { ...globals.browser, ...globals.webextensions } },
    rules,
  },
];
