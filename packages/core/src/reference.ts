/** The name under which an image lies in the local store, and in its registry where it has one. */
export function imageReference(
  image: string,
  { registry, tag }: { readonly registry?: string | undefined; readonly tag: string },
): string {
  return `${registry ?? 'localhost'}/${image}:${tag === 'auto' ? 'latest' : tag}`
}
