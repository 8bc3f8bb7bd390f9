/** Freezes a value in all its parts, so that no tap can change what another was given. Bytes and functions stay. */
export function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value)) return value
  Object.freeze(value)
  for (const inner of Array.isArray(value) ? value : Object.values(value)) freeze(inner)
  return value
}
