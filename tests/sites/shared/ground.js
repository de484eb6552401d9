// What the sites and the simulated vendors have in common in a page. `testGround.pending` counts what a script has
// started and what has neither arrived nor failed: with it at zero and the document complete, a visit has settled.
window.testGround ??= (() => {
  const ground = { pending: 0 };

  const started = () => {
    let open = true;
    ground.pending += 1;
    return () => {
      if (open) ground.pending -= 1;
      open = false;
    };
  };

  const insert = (tag, address, parent, attributes = {}) => {
    const element = Object.assign(document.createElement(tag), attributes);
    const done = started();
    element.addEventListener("load", done);
    element.addEventListener("error", done);
    element.src = address;
    parent?.append(element);
    return element;
  };

  return Object.assign(ground, {
    started,
    script: (address) => insert("script", address, document.head, { async: true }),
    image: (address) => insert("img", address, null),
    frame: (address, parent, attributes) => insert("iframe", address, parent, attributes),
    /** POST with the cookies of that host; resolves to the answer's JSON, or to null where none came. */
    async post(address, values) {
      const done = started();
      try {
        const answer = await fetch(address, {
          method: "POST",
          credentials: "include",
          body: new URLSearchParams(values),
        });
        return answer.status === 204 ? null : await answer.json();
      } catch {
        return null;
      } finally {
        done();
      }
    },
    readCookie: (name) =>
      document.cookie
        .split("; ")
        .find((pair) => pair.startsWith(`${name}=`))
        ?.slice(name.length + 1),
    /** Seconds to live, or null for the session; `extra` such as "; Domain=.roamly.example". */
    writeCookie(name, value, seconds, extra = "") {
      const life = seconds === null ? "" : `; Max-Age=${seconds}`;
      document.cookie = `${name}=${value}; Path=/${life}; Secure${extra || "; SameSite=Lax"}`;
    },
    /** Keep an identifier that is there, or make one, and renew its life. */
    identify(name, seconds, extra, make = () => `${Math.floor(Math.random() * 2 ** 31)}.${Date.now()}`) {
      const value = ground.readCookie(name) ?? make();
      ground.writeCookie(name, value, seconds, extra);
      return value;
    },
    /** The attribute that shares a cookie with every subdomain, as vendors' scripts do. */
    wholeSite: `; Domain=.${location.hostname.replace(/^www\./, "")}; SameSite=Lax`,
    /** The attributes of a cookie meant for use inside other sites. */
    thirdParty: (domain) => `; Domain=.${domain}; SameSite=None`,
    MINUTE: 60,
    DAY: 86_400,
    YEAR: 365 * 86_400,
  });
})();
