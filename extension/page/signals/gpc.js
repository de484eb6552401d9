// navigator.globalPrivacyControl (https://www.w3.org/TR/gpc/#javascript-property-to-detect-preference): a read-only attribute of the
// interface, so it stands on the prototype. Registered in the MAIN world at document_start in every frame where the signal is on.
Object.defineProperty(Navigator.prototype, "globalPrivacyControl", {
  configurable: true,
  enumerable: true,
  get: Object.getOwnPropertyDescriptor({ get globalPrivacyControl() { return true; } }, "globalPrivacyControl")?.get,
});
