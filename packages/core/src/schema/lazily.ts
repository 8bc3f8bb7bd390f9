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
