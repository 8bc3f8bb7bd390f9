/**
 * Remembers what was made of something that never changes, for as long as that is there; what may change is made
 * anew each time. Images share most of their layers, so most of what resolving and rendering make is made once. A
 * second copy of core has a memory of its own, which takes time and changes nothing else.
 */
export function memory<R>(): Memory<R> {
  const known = new WeakMap<object, Map<string, R>>()
  return (of, key, make) => {
    if (!Object.isFrozen(of)) return make()
    const made = known.get(of) ?? new Map<string, R>()
    known.set(of, made)
    const found = made.get(key)
    if (found !== undefined) return found
    const fresh = make()
    made.set(key, fresh)
    return fresh
  }
}

/** Answers with what was made of `of`, under a key for whatever else went into it. */
export type Memory<R> = (of: object, key: string, make: () => R) => R
