// Stands in for www.google-analytics.com/analytics.js, the older tag.
(() => {
  const { identify, image, wholeSite, DAY, YEAR } = window.testGround;
  const handle = ([command]) => {
    if (command === "create") {
      identify("_ga", 2 * YEAR, wholeSite, () => `GA1.1.${Date.now()}.1`);
      identify("_gid", DAY, wholeSite, () => `GA1.1.${Date.now()}.2`);
    }
    if (command === "send") {
      const page = encodeURIComponent(location.href);
      image(`https://www.google-analytics.com/collect?v=1&t=pageview&dl=${page}`);
    }
  };
  const waiting = window.ga?.q ?? [];
  window.ga = (...call) => handle(call);
  waiting.forEach((call) => handle([...call]));
})();
