// Stands in for static.hotjar.com/c/hotjar-<id>.js.
(() => {
  const { identify, post, wholeSite, MINUTE, YEAR } = window.testGround;
  const make = () => btoa(JSON.stringify({ id: crypto.randomUUID(), created: Date.now() }));
  identify("_hjSessionUser_{{id}}", YEAR, wholeSite, make);
  identify("_hjSession_{{id}}", 30 * MINUTE, wholeSite, make);
  post("https://content.hotjar.io/", { site: "{{id}}", page: location.pathname });
})();
