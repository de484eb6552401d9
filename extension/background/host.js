// The connection to the native host: JSON-RPC 2.0 over one port, put together again from chunks, opened anew with a growing pause.
// The wire is described in manifests/protocol/README.md.

import { api, FAMILY } from "./api.js";

const HOST = "org.sayso.host";
const PROTOCOL = { min: 1, max: 1 };
const PAUSE_FIRST_MS = 500;
const PAUSE_MOST_MS = 60_000;
const RECONNECT_ALARM = "reconnect";

/** @typedef {{resolve: (value: any) => void, reject: (reason: Error) => void}} Waiting */

/** @type {chrome.runtime.Port | null} */
let port = null;
let nextId = 1;
let pause = PAUSE_FIRST_MS;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {Map<number, Waiting>} */
const waiting = new Map();
/** @type {Map<number, string[]>} */
const chunks = new Map();
/** @type {import("../types").Connection} */
let connection = { state: "missing", reason: "not connected yet", host: null, knowledge: null };

/** What the rest of the extension does when the host speaks up or comes and goes; set once by main.js. */
export const events = {
  /** @type {() => void} */
  connected: () => {},
  /** @type {() => void} */
  disconnected: () => {},
  /** @type {(method: string, params: any) => void} */
  notified: () => {},
};

/** @returns {import("../types").Connection} */
export function status() {
  return connection;
}

/** Open the port and greet. Never throws: a missing host is a state, told by `status()`. */
export async function connect() {
  if (port) return;
  clearTimeout(timer);
  const opened = api.runtime.connectNative(HOST);
  port = opened;
  opened.onMessage.addListener((message) => received(message));
  opened.onDisconnect.addListener(() => lost(opened));
  try {
    const hello = await request("hello", {
      protocol: PROTOCOL,
      // in Chromium only where a policy forced the extension in
      client: { browser: FAMILY, version: browserVersion(), edits: await api.permissions.contains({ permissions: ["webRequestBlocking"] }) },
      extension: api.runtime.getManifest().version,
    });
    connection = { state: "connected", reason: null, host: hello.host, knowledge: hello.knowledge?.version ?? null };
    pause = PAUSE_FIRST_MS;
    await api.alarms.clear(RECONNECT_ALARM);
    events.connected();
  } catch (error) {
    // A host that refuses the greeting would refuse it again at once; a lost port has been dealt with by lost().
    if (port === opened) {
      opened.disconnect();
      lost(opened, /** @type {Error} */ (error).message);
    }
  }
}

/** Ask the host. Rejects with the host's message, or when it is away. @param {string} method @param {object} params @returns {Promise<any>} */
export function request(method, params) {
  return new Promise((resolve, reject) => {
    if (!port) {
      reject(new Error("the Sayso host is not connected"));
      return;
    }
    const id = nextId++;
    waiting.set(id, { resolve, reject });
    port.postMessage({ jsonrpc: "2.0", id, method, params });
  });
}

/** @param {any} message */
function received(message) {
  if (message.method === "chunk") {
    const whole = collect(message.params);
    if (whole !== null) received(JSON.parse(whole));
    return;
  }
  if (message.method) {
    events.notified(message.method, message.params);
    return;
  }
  const asked = waiting.get(message.id);
  if (!asked) {
    // An error without an id speaks of the connection itself, such as a caller the host does not know.
    if (message.error) connection = { ...connection, reason: message.error.message };
    return;
  }
  waiting.delete(message.id);
  if (message.error) asked.reject(Object.assign(new Error(message.error.message), { code: message.error.code }));
  else asked.resolve(message.result);
}

/** The whole text once its last part is there; parts come in order. @param {{of: number, part: number, parts: number, text: string}} chunk */
function collect(chunk) {
  const parts = chunks.get(chunk.of) ?? [];
  parts[chunk.part] = chunk.text;
  chunks.set(chunk.of, parts);
  if (chunk.part + 1 < chunk.parts) return null;
  chunks.delete(chunk.of);
  return parts.join("");
}

/** @param {chrome.runtime.Port} which @param {string} [reason] */
function lost(which, reason) {
  if (port !== which) return;
  port = null;
  chunks.clear();
  const said = reason ?? /** @type {any} */ (which).error?.message ?? api.runtime.lastError?.message;
  connection = { state: "missing", reason: said ?? connection.reason ?? "the host went away", host: null, knowledge: null };
  for (const { reject } of waiting.values()) reject(new Error("the Sayso host went away"));
  waiting.clear();
  events.disconnected();
  timer = setTimeout(connect, pause);
  pause = Math.min(pause * 2, PAUSE_MOST_MS);
  // Without a port the background may be put to sleep before the timer: the alarm wakes it.
  api.alarms.create(RECONNECT_ALARM, { delayInMinutes: 1, periodInMinutes: 1 });
}

api.alarms.onAlarm.addListener((alarm) => {
  if (alarm.name === RECONNECT_ALARM) connect();
});

function browserVersion() {
  return /(?:Chrome|Firefox)\/([\d.]+)/.exec(navigator.userAgent)?.[1] ?? "unknown";
}
