// Stands in for www.googletagmanager.com/gtag/js: analytics for a G- id, ads for an AW- id.
(() => {
  const { identify, writeCookie, image, wholeSite, DAY, YEAR } = window.testGround;
  const queue = (window.dataLayer ??= []);

  const configure = (id) => {
    const [product, account] = id.split("-");
    if (product === "AW") {
      identify("_gcl_au", 90 * DAY, wholeSite, () => `1.1.${Date.now()}`);
      return;
    }
    const client = identify("_ga", 2 * YEAR, wholeSite, () => `GA1.1.${Date.now()}.1`);
    writeCookie(`_ga_${account}`, `GS2.1.s${Date.now()}`, 2 * YEAR, wholeSite);
    const hit = new URLSearchParams({ v: 2, tid: id, cid: client, dl: location.href, en: "page_view" });
    navigator.sendBeacon(`https://www.google-analytics.com/g/collect?${hit}`);
  };

  const send = (event, { send_to: account = "AW-0" } = {}) => {
    const id = account.split("-")[1];
    if (event === "conversion") image(`https://www.googleadservices.com/pagead/conversion/${id}/`);
    if (event === "remarketing") {
      image(`https://googleads.g.doubleclick.net/pagead/viewthroughconversion/${id}/`);
    }
  };

  const handle = ([command, target, details]) => {
    if (command === "config") configure(target);
    if (command === "event") send(target, details);
  };
  queue.forEach(handle);
  queue.push = (...items) => {
    items.forEach(handle);
    return Array.prototype.push.apply(queue, items);
  };
})();
