/**
 * Stands in for the module that only the editor has.
 *
 * The language client touches far more of it than we do: whatever `editor` does not name is a class if its name is one,
 * and else a function that returns a disposable.
 */

import { api, Disposable } from "./editor";

/** An object whose members all exist. */
function whole(object: Record<string, unknown>): unknown {
  const made = new Map<string | symbol, unknown>();
  return new Proxy(object, {
    get: (target, name) => {
      if (name in target || typeof name === "symbol") {
        const value = Reflect.get(target, name) as unknown;
        return ["window", "workspace", "languages"].includes(String(name)) ? remember(name, () => whole(value as typeof object)) : value;
      }
      return remember(name, () => (/^[A-Z]/.test(name) ? class extends Disposable {} : () => new Disposable()));
    },
  });
  function remember(name: string | symbol, make: () => unknown): unknown {
    if (!made.has(name)) {
      made.set(name, make());
    }
    return made.get(name);
  }
}

export = whole(api);
