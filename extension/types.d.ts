// Shapes that several files share. The plan's is manifests/protocol/plan.get.result.json; this is the part the checker needs.

/** A name's hosts: null where it means the same on every host. */
export type Hosts = readonly string[] | null;
/** [before the star, after it, hosts, rank]: the strongest stand first and have the highest rank. */
export type Pattern = readonly [string, string, Hosts, number];

export interface NameTable {
  exact: Readonly<Record<string, Hosts>>;
  /** By the first character; "" for those that begin with anything. The strongest first. */
  patterns: Readonly<Record<string, Pattern[]>>;
  keep: Readonly<Record<string, Hosts>>;
  keepPatterns: Readonly<Record<string, Pattern[]>>;
}

export interface GuardData {
  category: string;
  cookies: NameTable;
  storage: NameTable;
}

export interface Choices {
  paused: boolean;
  partly_paused: boolean;
  categories: Record<string, boolean>;
  consent: Record<string, boolean>;
  signals: Record<string, boolean>;
  deny: string[];
  /** categories whose vendors get no request at all */
  block: string[];
  /** categories whose parameters are taken out of addresses */
  strip: string[];
}

export interface Choice {
  allowed: boolean;
  locked: boolean;
  origin: "default" | "recommended" | "user" | "locked";
}

export interface Problem {
  file: string | null;
  line: number | null;
  key: string | null;
  reason: string;
}

export interface CookieTables {
  names: Record<string, [category: string, vendor: string, hosts: string[] | null][]>;
  patterns: [before: string, after: string, category: string, vendor: string, hosts: string[] | null][];
  hosts: Record<string, [category: string, vendor: string, sweep: boolean] | null>;
}

/** A request whose cookies are refused both ways, as declarativeNetRequest would say it. */
export interface Refusal {
  requestDomains: string[];
  excludedRequestDomains?: string[];
  topDomains?: string[];
  excludedTopDomains?: string[];
}

/** The plan before background/unpack.js made it whole: manifests/protocol/README.md. */
export interface WirePlan extends Omit<Plan, "cookies" | "network"> {
  cookies: {
    kinds: [category: string, vendor: string, hosts: string[] | null, names: string[]][];
    patterns: [before: string, after: string, kind: number][];
    hosts: [category: string, vendor: string, sweep: boolean, hosts: string[]][];
    others: string[];
  };
  network: {
    lists: string[][];
    actions: object[];
    rules: [priority: number, action: number | Record<string, string[]>, condition: object][];
    refuse: object[];
    block: object[];
    names: string[] | null;
  };
}

export interface Plan {
  version: 2;
  revision: string;
  host: string;
  knowledge: string | null;
  preferences: {
    categories: Record<string, Choice>;
    signals: Record<string, { on: boolean; locked: boolean; origin: string }>;
  };
  everywhere: Choices;
  sites: Record<string, Choices>;
  consent: { rules: unknown[] };
  cookies: CookieTables;
  links: Record<string, [category: string, vendor: string]>;
  network: { rules: Omit<chrome.declarativeNetRequest.Rule, "id">[]; refuse: Refusal[]; block: Refusal[]; names: string[] | null };
  scripts: chrome.scripting.RegisteredContentScript[];
  restores: Restore[];
  problems: Problem[];
}

/** What the person wants back on a site, of what was removed until `at` (seconds since 1970). */
export interface Restore {
  at: number;
  site: string;
  categories: string[];
}

/** One cookie name of one host on one site: see manifests/protocol/journal.add.params.json. */
export interface CookieEntry {
  site: string;
  domain: string;
  name: string;
  category: string;
  vendor: string | null;
  action: "prevented" | "removed" | "seen";
  layer: string;
  count: number;
  at?: number;
  earlier?: boolean;
}

export interface AnswerEntry {
  site: string;
  platform: string;
  rule: string;
  rule_version: number;
  asked: Record<string, boolean>;
  stored: Record<string, boolean> | null;
  not_offered: string[];
  verdict: "verified" | "unverified" | "contradicted" | "unanswered" | "paywall";
  detail: string;
  duration_ms: number;
  at?: number;
}

export type Connection = { state: "connected" | "missing"; reason: string | null; host: string | null; knowledge: string | null };
