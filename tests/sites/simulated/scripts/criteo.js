// Stands in for dynamic.criteo.com/js/ld/ld.js.
(() => {
  const { identify, image, wholeSite, DAY } = window.testGround;
  identify("cto_bundle", 390 * DAY, wholeSite, () => crypto.randomUUID());
  image(`https://sslwidget.criteo.com/event?a=${window.criteoAccount}&v=5&p0=e%3Dvp`);
})();
