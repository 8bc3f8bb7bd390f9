/**
 * A schema that is built when it is first asked for, and then kept. Most commands need few of the schemas, and
 * building all of them would be a third of what starting costs.
 */
export function lazily<T>(build: () => T): () => T {
  let built: { readonly schema: T } | undefined
  return () => {
    built ??= { schema: build() }
    return built.schema
  }
}

/** The same for several: an object that has all keys from the beginning, and builds each value when it is read. */
export function eachLazily<T>(builds: { readonly [K in keyof T]: () => T[K] }): { readonly [K in keyof T]: T[K] } {
  const schemas = {}
  for (const key of Object.keys(builds) as (keyof T)[])
    Object.defineProperty(schemas, key, { enumerable: true, get: lazily(builds[key]) })
  // Every key of T was defined just now, with what builds its value.
  return schemas as T
}
