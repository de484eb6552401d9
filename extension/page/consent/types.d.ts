// What a compiled rule looks like (host/sayso/knowledge/cmps.py makes them), and what the files of this folder give each other.

export type Selector = readonly string[];
export type Category = "essential" | "functional" | "analytics" | "advertising" | "social" | "referral" | "unclassified";
export type Choices = Record<string, boolean>;
export type Words = Record<Category | "optional", readonly string[]>;
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type Condition =
  | { is: "all" | "any" | "none"; of: Condition[] }
  | { is: "exists" | "missing" | "displayed" | "hidden" | "checked"; at: Selector }
  | { is: "api"; tree: number; equals: Json }
  | { is: "listed"; tree: number; value: Json }
  | { is: "cookie"; name: string }
  | { is: "script"; part: string };

/** How the id and the label of a category are found from an element that stands for it. */
export interface ElementFields {
  id: string;
  scope: string | null;
  label: Selector | null;
}

export type ItemSource = { prepare: Step[] } & ({ tree: number } | ({ at: Selector } & ElementFields));

export type Step = { if?: Condition[] } & (
  | { do: "call"; trees: number[]; each: boolean }
  | { do: "click"; at: Selector }
  | { do: "toggle"; at: Selector; off: Selector | null; on: string | null }
  | ({ do: "toggles"; at: Selector; on: string | null } & ({ to: "off" | "on" } | ({ to: "choice" } & ElementFields)))
  | { do: "event"; event: string; at: Selector }
  | { do: "wait"; for: Condition[]; within: number }
);

export type Store =
  | { kind: "api"; tree: number }
  | { kind: "cookie" | "local" | "session"; name: string }
  | { kind: "cookie" | "local" | "session"; tree: number };

export type Decoder =
  | { op: "url" | "json" | "base64" | "query" | "keys" }
  | { op: "get"; path: string[] }
  | { op: "has"; keys: string[] }
  | { op: "pluck"; key: string; by: string | null }
  | { op: "where"; path: string[]; is: Json }
  | { op: "without"; keys: string[] }
  | { op: "split"; by: string }
  | { op: "pairs"; by: string; pair: string };

export interface Reading {
  from: Store;
  decode: Decoder[];
  ids: Record<string, string>;
  if?: Condition[];
  shape: "granted" | "denied" | "map" | "values" | "sealed";
  values?: Record<string, "all" | "none" | string[]>;
  yes?: Json[];
  no?: Json[];
}

export interface Rule {
  kind: "platform" | "site" | "heuristic";
  id: string;
  name: string;
  version: number;
  /** The rule that answers for it where it cannot see what became of it: the one of the page around its frame. */
  told_by?: string | null;
  /** What it may ask of the page's objects before it answers; and what was read of that when the rule was handed over. */
  reads: number[];
  said: [number, ApiResult][];
  /** That it may be answered once was found out when it was handed over. */
  go: boolean;
  /** Signs of it: selectors. */
  elements: string[];
  detect: Condition[];
  root: Selector;
  showing: Condition[];
  paywall: Condition[];
  items: {
    lists: ItemSource[];
    labels: ItemSource[];
    fixed: { id: string; means: string[] }[];
    ids: Record<string, string[]>;
    kinds: Record<string, string[]>;
    decide: "both" | "id" | "label";
  };
  /** `quiet`: needs no banner that shows. */
  answers: { for: Mode[]; if: Condition[]; steps: Step[]; quiet: boolean }[];
  /** What brings the banner back after an answer. */
  reopen: Step[];
  again: Condition[];
  records: Reading[];
  /** Where everything is granted until it is refused: when that is so, and how what is in force is read, whoever said it. */
  opt_out: { if: Condition[]; records: Reading[] } | null;
  leftovers: { at: Selector; classes: string[]; styles: string[] }[];
}

export type Mode = "deny" | "mixed" | "allow";

/** One category (or service) of the page: what it means to us, and whether it is to be granted. */
export interface Item {
  id: string;
  label: string;
  kind: string;
  locked: boolean;
  means: string[];
  on: boolean;
}

/** A category as the page names it, before it is judged. */
export interface Named {
  id: string;
  label: string;
  kind: string;
  locked: boolean;
}

/** What one reading found. */
export interface Found {
  stored: Record<string, boolean>;
}

export interface Comparison {
  /** Page id to granted or not, of all readings; null where nothing could be read. */
  stored: Record<string, boolean> | null;
  /** Ids stored otherwise than asked for, and ids that nothing says anything about. */
  differs: string[];
  missing: string[];
}

export type Verdict = "verified" | "unverified" | "contradicted" | "unanswered" | "paywall";

/** What a standard (TCF, GPP, USP, Google's consent mode) says of a category; `explicit`: not only by default. */
export interface Statement {
  category: string;
  on: boolean;
  explicit: boolean;
  evidence: string;
}

/** What one frame was told: which rules might apply, and what the user chose for the site in the address bar. */
export interface Assignment {
  /** The host in the address bar. */
  site?: string;
  rules: Rule[];
  words: Words;
  choices: Choices;
  /** Where an unknown banner may be here. */
  controls?: Controls;
}

/** What the parts of a banner say; for banners that nobody knows. */
export type Controls = Record<
  "subject" | "privacy" | "accept" | "reject" | "only" | "all" | "chosen" | "settings" | "save" | "close" | "pay" | "login" | "interest" | "no",
  readonly string[]
>;
export interface Vocabulary {
  words: Words;
  controls: Controls;
}
export type ControlKind = "accept" | "refuse" | "necessary" | "settings" | "save" | "close" | "pay" | "login";
export interface Control {
  element: HTMLElement;
  kind: ControlKind;
  /** Whether it may be pressed: not disabled, and stays on the page. */
  usable: boolean;
}
/** `interest`: a switch for legitimate interest. `inverse`: being on refuses. */
export interface Switch {
  element: HTMLElement;
  /** Its two parts, where it is made of two. */
  pair: Pair | null;
  row: HTMLElement;
  interest: boolean;
  inverse: boolean;
  item: Item;
}
/** What grants and what denies one thing, and the innermost element around both. */
export interface Pair {
  group: HTMLElement;
  on: HTMLElement;
  off: HTMLElement;
}
/** How much is granted: what each level holds, and which is chosen. */
export interface Levels {
  grants: string[][];
  chosen(): number;
  choose(index: number): void;
}
/** Where a site keeps an answer to an unknown banner ("cookie consent", "local consent"), and what tells its value from others. */
export interface Kept {
  name: string;
  print: number;
}
/** One layer of an unknown banner. `clear`: there is nothing in it that could say anything. */
export interface Panel {
  clear: boolean;
  root: HTMLElement;
  text: string;
  controls: Control[];
  switches: Switch[];
  levels: Levels[];
}

export type ApiResult = { ok: true; value: Json } | { ok: false; error: string };

export interface Sayso {
  /** When the user last did something here, in the page's own time. */
  gesture: number;
  /** What they did it to. */
  pressed: Element | null;
  /** What had the focus lately, the newest first. */
  left: Element[];
  /** When a banner of this frame was first answered, in the page's own time. */
  answered: number;
  /** Elements that may be unknown banners, to be looked at; and the shadow roots that the watcher met. */
  suspects: HTMLElement[];
  roots: Set<ShadowRoot>;
  /** Reads parts of a page for texts that speak of cookies (reading.js), and looks for shadow roots in them. */
  reading: {
    begin(stems: string[], onFound: () => void, onRoot: (root: ShadowRoot) => void): void;
    later(part: Element | Document | ShadowRoot): void;
    enterHosts(part: Element | Document | ShadowRoot): void;
  };
  start(assignment: Assignment): Promise<void>;
  /** The host in the address bar, as it was when something was found here. */
  site: string;
  /** What is to be started with as soon as the engine is here. */
  waiting: (() => void)[];

  dom: {
    shadowOf(element: HTMLElement): ShadowRoot | null;
    all(at: Selector): HTMLElement[];
    one(at: Selector): HTMLElement | null;
    displayed(element: Element): boolean;
    isOn(element: HTMLElement, onClass: string | null): boolean;
    setTo(element: HTMLElement, on: boolean, onClass: string | null): Promise<boolean>;
    pointAt(element: HTMLElement): void;
    named(element: HTMLElement, fields: ElementFields): Named | null;
    withId(at: Selector, id: string): Selector;
    focusOutside(banner: Element[]): HTMLElement | null;
  };
  words: {
    plain(text: string): string;
    meaning(text: string, words: Words): string[];
  };
  ask(rule: Rule, trees: number[], extra?: { items: Item[]; each: boolean }): Promise<ApiResult[]>;
  ahead: {
    keep(rule: Rule, said: [number, ApiResult][]): void;
    take(rule: Rule, trees: number[]): ApiResult[] | null;
    read(rule: Rule): Promise<void>;
    forget(): void;
  };
  conditions: {
    holds(rule: Rule, conditions: Condition[]): Promise<boolean>;
    waitFor(test: () => Promise<boolean>, withinMs: number): Promise<boolean>;
  };
  categories: {
    read(rule: Rule, words: Words, choices: Choices): Promise<Item[]>;
    modeOf(items: Item[], choices: Choices): Mode;
    degraded(items: Item[]): Item[];
    notOffered(items: Item[], choices: Choices): string[];
    assertAllowed(items: Item[], choices: Choices): void;
  };
  steps: { StepFailed: new (message: string) => Error; run(rule: Rule, steps: Step[], items: Item[], choices: Choices): Promise<void> };
  record: {
    read(rule: Rule, items: Item[], keptOnly?: boolean): Promise<Found[]>;
    inForce(rule: Rule, items: Item[]): Promise<Found[]>;
    compare(records: Found[], items: Item[]): Comparison;
    agrees(comparison: Comparison | null): boolean;
  };
  standards: {
    read(choices: Choices, items: Item[], into: { said: Statement[] }): Promise<void>;
    against(statements: Statement[], choices: Choices, items: Item[]): string[];
    settles(statements: Statement[], category: string, on: boolean): boolean;
  };
  /** Ways to find banners, in order: each gives the rules that hold on this page. The heuristic for unknown banners joins here. */
  finders: ((assignment: Assignment) => Promise<Rule[]>)[];
  unknownWords: {
    kindOf(label: string, vocabulary: Vocabulary): ControlKind | null;
    speaksOf(text: string, name: keyof Controls, vocabulary: Vocabulary): boolean;
    isNo(text: string, vocabulary: Vocabulary): boolean;
  };
  unknownPanel: {
    read(root: HTMLElement, vocabulary: Vocabulary): Panel | null;
    asksConsent(panel: Panel, vocabulary: Vocabulary): boolean;
    below(top: Element): HTMLElement[];
    parentOf(element: Element): Element | null;
    contains(outer: Element, inner: Element): boolean;
    textOf(element: HTMLElement): string;
    visible(element: HTMLElement): boolean;
    layered(element: Element): boolean;
  };
  unknownSwitches: {
    find(elements: HTMLElement[], root: HTMLElement, vocabulary: Vocabulary, pairs: Pair[]): Switch[];
    accessibleName(element: HTMLElement): string;
    judge(switches: Switch[], choices: Choices): Switch[];
    forced(switches: Switch[], choices: Choices): boolean;
    set(switches: Switch[]): Promise<boolean>;
  };
  unknownPairs: {
    find(elements: HTMLElement[], root: HTMLElement, controls: Control[], vocabulary: Vocabulary): { pairs: Pair[]; levels: Levels[] } | null;
    stateOf(pair: Pair): boolean | null;
    press(pair: Pair, grant: boolean): void;
  };
  unknownLevels: {
    find(elements: HTMLElement[], root: HTMLElement, vocabulary: Vocabulary): Levels[] | null;
    ofRadios(radios: HTMLElement[], vocabulary: Vocabulary): Levels | null;
    set(levels: Levels, choices: Choices): Promise<boolean>;
    items(levels: Levels, number: number, choices: Choices): Item[];
  };
  unknownLayers: {
    present(banner: HTMLElement): Set<HTMLElement>;
    next(before: Panel, known: Set<HTMLElement>, assignment: Assignment & Vocabulary): Promise<Panel | null>;
    tabs(panel: Panel): HTMLElement[];
    asksInTab(panel: Panel, vocabulary: Vocabulary): boolean;
    unfold(panel: Panel, assignment: Assignment & Vocabulary, first: boolean): Promise<Panel>;
    hides(panel: Panel, assignment: Assignment & Vocabulary): boolean;
    reread(panel: Panel, assignment: Assignment & Vocabulary): Promise<Panel | null>;
  };
  unknownPage: {
    changes(element: HTMLElement, until: number, test: () => boolean): Promise<boolean>;
    veil(): { add(root: HTMLElement): void; lift(): void };
    restore(): Promise<void>;
  };
  unknownRecord: {
    snapshot(): Map<string, string>;
    changed(before: Map<string, string>, words: Words): Record<string, boolean>;
    against(said: Record<string, boolean>, choices: Choices): string[];
    kept(before: Map<string, string>, vocabulary: Vocabulary): Kept[];
    withdraw(entries: Kept[]): boolean;
  };
  answer(rule: Rule, assignment: Assignment, hadRecord: boolean, quietly?: boolean): Promise<"left alone" | Verdict>;
  unasked: {
    wayTo(rule: Rule, mode: Mode): Promise<"quiet" | "reopen" | null>;
    tell(way: "quiet" | "reopen", assignment: Assignment, rule: Rule): Promise<void>;
    refuse(rule: Rule, assignment: Assignment, hadRecord: boolean): Promise<boolean>;
  };
  anew(given: { assignment: Assignment; stored: Record<string, boolean>; kept: Kept[] }): Promise<void>;
}

declare global {
  var sayso: Partial<Sayso>;
  var browser: typeof chrome | undefined;
}
