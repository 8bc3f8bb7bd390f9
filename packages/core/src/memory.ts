/**
 * Remembers what is made of something that never changes, for as long as that is there; what may change is made anew
 * each time. Images share most of their layers, so most of what resolving and rendering make is made once. A second
 * copy of core has a memory of its own, which takes time and changes nothing else.
 */
export function remembered<O extends object, R>(make: (of: O) => R): (of: O) => R {
  const known = new WeakMap<O, R>()
  return of => {
    const found = known.get(of)
    if (found !== undefined) return found
    const made = make(of)
    if (Object.isFrozen(of)) known.set(of, made)
    return made
  }
}

/** Answers with what was made of `of`, under a key for whatever else went into it. */
export type Memory<R> = (of: object, key: string, make: () => R) => R

/** The same for what differs from use to use. */
export function memory<R>(): Memory<R> {
  const shelves = remembered(() => new Map<string, R>())
  return (of, key, make) => {
    const shelf = shelves(of)
    const made = shelf.get(key) ?? make()
    shelf.set(key, made)
    return made
  }
}
