// Stands in for connect.facebook.net/en_US/fbevents.js, the Meta pixel.
(() => {
  const { identify, image, wholeSite, DAY } = window.testGround;
  let pixel = "";
  const handle = ([command, detail]) => {
    if (command === "init") {
      pixel = detail;
      identify("_fbp", 90 * DAY, wholeSite, () => `fb.1.${Date.now()}.1`);
    }
    if (command === "track") image(`https://www.facebook.com/tr/?id=${pixel}&ev=${detail}`);
  };
  const waiting = window.fbq?.queue ?? [];
  window.fbq = (...call) => handle(call);
  waiting.forEach((call) => handle([...call]));
})();
