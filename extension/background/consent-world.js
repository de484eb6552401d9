// Runs in the page's own world. It is sent there by its source text, so it stands alone: nothing from outside it, no `eval`.

/**
 * Follow trees through the page's objects. What comes back is the page's word: a bounded copy of plain values, for each tree.
 * A promise is waited for, but not for long.
 * @param {any[][]} trees
 * @param {string} origin of the page that asked; another one that took its place is not for these trees ("null": it has none)
 * @param {boolean} reading whether anybody wants to know what comes back
 * @param {any[]} [signs] what the first trees have to give for the others to be followed
 * @returns {Promise<({ok: true, value: any} | {ok: false, error: string})[]>}
 */
export async function interpret(trees, origin, reading, signs = []) {
  if (origin !== "null" && origin !== location.origin) throw new Error("another page is here by now");
  const WAIT_MS = 3000;
  const DEPTH = 8;
  let budget = 5000;

  /** @param {Promise<any>} promise */
  function bounded(promise) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("no answer in time")), WAIT_MS);
      promise.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  }

  /** @param {any} node @param {{it?: any, key?: string}} scope @returns {Promise<any>} */
  async function value(node, scope) {
    const [kind, first, second] = node;
    switch (kind) {
      case "lit":
        return first;
      case "it":
        return scope.it;
      case "key":
        return scope.key;
      case "get":
        return (await reference(node, scope)).value;
      case "call":
        return call(node, scope);
      case "is":
        return (await value(first, scope)) === (await value(second, scope));
      case "typeof":
        return typeof (await value(first, scope));
      case "list":
        return Promise.all(first.map((/** @type {any} */ part) => value(part, scope)));
      case "dict": {
        /** @type {Record<string, any>} */
        const made = {};
        for (const [key, part] of first) made[key] = await value(part, scope);
        return made;
      }
      case "for": {
        const found = [];
        for (const [key, it] of Object.entries((await value(first, scope)) ?? {})) found.push(await value(second, { it, key }));
        return found;
      }
      default:
        throw new Error(`unknown node ${kind}`);
    }
  }

  /**
   * What stands at a path, with what it belongs to.
   * @param {any} node @param {{it?: any, key?: string}} scope @returns {Promise<{owner: any, value: any}>}
   */
  async function reference([kind, base, key], scope) {
    if (kind !== "get") return { owner: undefined, value: await value([kind, base, key], scope) };
    const owner = base === null ? globalThis : await value(base, scope);
    const name = await value(key, scope);
    return { owner, value: owner === undefined || owner === null ? undefined : owner[name] };
  }

  /** @param {any} node @param {{it?: any, key?: string}} scope */
  async function call([, callee, given], scope) {
    const { owner, value: method } = await reference(callee, scope);
    if (typeof method !== "function") throw new Error("there is no such function");
    /** @type {Promise<any> | undefined} */
    let called;
    const values = [];
    for (const argument of given) {
      if (argument[0] === "callback") {
        called = new Promise((resolve) => values.push((/** @type {any[]} */ ...passed) => resolve(passed)));
      } else {
        values.push(await value(argument, scope));
      }
    }
    const returned = Reflect.apply(method, owner, values);
    return called ?? returned;
  }

  /** @param {any} original @param {number} depth @returns {any} */
  function copy(original, depth) {
    if (original === null || typeof original === "boolean" || typeof original === "number") return original;
    if (typeof original === "string") return original.slice(0, 10_000);
    if (typeof original !== "object" || depth > DEPTH || budget-- <= 0 || original instanceof Node) return null;
    if (Array.isArray(original)) return original.map((part) => copy(part, depth + 1));
    /** @type {Record<string, any>} */
    const made = {};
    for (const key of Object.keys(original)) made[key] = copy(original[key], depth + 1);
    return made;
  }

  const results = [];
  for (const [index, tree] of trees.entries()) {
    try {
      const found = await bounded(value(tree, {}));
      results.push({ ok: /** @type {const} */ (true), value: reading ? copy(found, 0) : null });
    } catch (error) {
      // Whatever the page's own function threw.
      results.push({ ok: /** @type {const} */ (false), error: String(/** @type {any} */ (error)?.message ?? error).slice(0, 200) });
      // What is done rests on what was done before it; what is read does not.
      if (!reading) break;
    }
    const said = /** @type {any} */ (results[index]).value;
    if (index < signs.length && JSON.stringify(said) !== JSON.stringify(signs[index])) break;
  }
  return results;
}
