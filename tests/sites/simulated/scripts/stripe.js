// Stands in for js.stripe.com/v3/: fraud signals, a card field in a frame of Stripe's, a token for the card.
(() => {
  const { identify, frame, started, wholeSite, MINUTE, YEAR } = window.testGround;
  const make = () => crypto.randomUUID();
  const visitor = identify("__stripe_mid", YEAR, wholeSite, make);
  const session = identify("__stripe_sid", 30 * MINUTE, wholeSite, make);
  const answers = new Map();

  window.addEventListener("message", ({ origin, data }) => {
    if (origin === "https://m.stripe.network" || origin === "https://js.stripe.com") {
      answers.get(data.about)?.(data.value);
      answers.delete(data.about);
    }
  });
  const answer = (about) => {
    const done = started();
    return new Promise((resolve) => answers.set(about, resolve)).finally(done);
  };

  answer("signals");
  frame("https://m.stripe.network/inner.html", document.body, { hidden: true, title: "" });

  window.Stripe = () => ({
    elements: () => ({
      create: () => ({
        mount(css) {
          this.frame = frame("https://js.stripe.com/v3/elements-inner-card.html", document.querySelector(css), {
            title: "Secure card payment input frame",
            className: "card-frame",
          });
        },
      }),
    }),
    createToken(card) {
      const token = answer("token");
      const request = { muid: window.testGround.readCookie("__stripe_mid"), sid: session, visitor };
      card.frame.contentWindow.postMessage(request, "https://js.stripe.com");
      return token;
    },
  });
})();
