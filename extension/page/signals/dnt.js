// navigator.doNotTrack (https://www.w3.org/TR/tracking-dnt/#Navigator-doNotTrack): "1" while the person asks not to be tracked.
// Registered in the MAIN world at document_start in every frame where the signal is on.
Object.defineProperty(Navigator.prototype, "doNotTrack", {
  configurable: true,
  enumerable: true,
  get: Object.getOwnPropertyDescriptor({ get doNotTrack() { return "1"; } }, "doNotTrack")?.get,
});
