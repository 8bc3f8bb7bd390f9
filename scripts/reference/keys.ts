import { code, page, table } from './markdown.ts'
import { isMatcher, type Key, type Node, type Reader } from './schema.ts'

/** Pages that explain a key of the outermost mapping better than a table here would. */
export type Elsewhere = Readonly<Record<string, string>>

/** The table of a mapping's keys, and below it one for each key that holds mappings itself. */
export function keySections(reader: Reader, node: Node, elsewhere: Elsewhere = {}, path = ''): string {
  const keys = reader.keys(node)
  const rows = keys.map(key => [nameOf(key), formOf(reader, key, elsewhere), key.node.description ?? ''])
  const below = keys
    .filter(({ name }) => !(name in elsewhere))
    .map(key => section(reader, key, path === '' ? key.name : `${path}.${key.name}`))
    .filter(({ body }) => body !== '')
  const sections = [...Map.groupBy(below, ({ body }) => body)].map(([body, alike]) =>
    page(`### ${alike.map(({ title }) => code(title)).join(', ')}`, body),
  )
  return page(table(['key', 'value', 'meaning'], rows), ...sections)
}

const nameOf = ({ name, required }: Key) => (required ? `${code(name)} (required)` : code(name))

const formOf = (reader: Reader, { name, node }: Key, elsewhere: Elsewhere) =>
  elsewhere[name] === undefined ? reader.form(node) : `see [${elsewhere[name]}](${elsewhere[name]}.md)`

/** A table for each form of the value that is a mapping with keys of its own. */
function section(reader: Reader, { node }: Key, path: string): { readonly title: string; readonly body: string } {
  const forms = reader.forms(node)
  if (isMatcher(forms)) return { title: path, body: '' }
  const list = forms.find(each => each.type === 'array')
  const inner = list === undefined ? forms : reader.forms(list.items ?? {})
  const mappings = inner.filter(each => each.properties !== undefined)
  const title = list === undefined ? path : `${path}[]`
  return { title, body: mappings.map(each => keySections(reader, each, {}, title)).join('\n\nor\n\n') }
}
