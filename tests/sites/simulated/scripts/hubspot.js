// Stands in for js.hs-analytics.net, which js.hs-scripts.com loads.
(() => {
  const { identify, writeCookie, image, wholeSite, MINUTE, DAY } = window.testGround;
  const visitor = identify("hubspotutk", 180 * DAY, wholeSite, () => crypto.randomUUID().replaceAll("-", ""));
  const now = Date.now();
  identify("__hstc", 180 * DAY, wholeSite, () => `1.${visitor}.${now}.${now}.${now}.1`);
  writeCookie("__hssc", `1.1.${now}`, 30 * MINUTE, wholeSite);
  writeCookie("__hssrc", "1", null, wholeSite);
  image(`https://track.hubspot.com/__ptq.gif?k=1&a={{account}}&vi=${visitor}`);
})();
