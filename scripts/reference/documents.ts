import { type Registries, z } from '@ovkit/core'
import { jsonSchemaOf } from '../../packages/cli/src/schema/json.ts'
import { taskSchemas } from '../../packages/core/src/schema/layer-parts.ts'
import { keySections } from './keys.ts'
import { code, header, page, table } from './markdown.ts'
import { type Node, readSchema } from './schema.ts'

const editor = (file: string, schema: string) =>
  `\`ov schema ${schema}\` prints the JSON Schema of ${file}; that of the plugins that come with ovkit is \`schema/${schema}.json\` of the package \`ovkit\`. How an editor is told: [Writing a layer](../writing-a-layer.md#in-an-editor).`

const names =
  'Keys that hold lists or mappings may be written in the singular too, and in the words of the other dialect: `candy` for `layers`, `box` for `images`, `task`, `check` or `eval` for `tests`, `env_accept` and so on.'

export function layerPage(rows: Registries): string {
  const reader = readSchema(jsonSchemaOf('layer', rows))
  const [layer] = reader.keys(reader.root)
  const formats = [...rows.format.keys()].map(code).join(', ')
  return page(
    header(
      'layer.yml',
      'A layer is a folder with a file `layer.yml` (or `charly.yml`), and what it copies beside it. The file holds one key, `layer`. Its keys:',
    ),
    keySections(reader, layer?.node ?? {}, { tasks: 'tasks', tests: 'checks' }),
    '## Sections for distributions',
    `${formats} are package sections. A key that names distributions, such as \`"fedora:43"\` or \`debian,ubuntu\`, holds a section too: it has the keys of the format that the first of them uses. Of the tags of an image, the first that has such a section wins, and that section replaces all others. Without one, the sections of the image's formats apply, in the order of its key \`build\`. A layer with packages for other distributions only is an error; an empty section such as \`deb: {}\` says that none is needed.`,
    '## Other words',
    names,
    editor('layer.yml', 'layer'),
  )
}

export function imagePage(rows: Registries): string {
  const reader = readSchema(jsonSchemaOf('images', rows))
  const { additionalProperties: image } = reader.root
  return page(
    header(
      'Images',
      'An image stands under `images` of ov.yml by its name, or in a file of its own that holds images by name (`image.yml`, `images.yml`), or as one document `image: {name: …}`. Its keys:',
    ),
    keySections(reader, typeof image === 'object' ? image : {}, { tests: 'checks', deploy_tests: 'checks' }),
    '`base`, `distro`, `build`, `platforms`, `builder`, `registry`, `user`, `uid` and `gid` are taken from the images below where an image says nothing, then from `defaults` of the project. Layers are not: those of the base are in the image already. How values of layers are put together: [merge](merge.md).',
    '## Known, not supported',
    'Keys of virtual machines and clusters (`libvirt`, `vm`, `vm_source`, `vm_state`, `kubernetes`, `replicas`, `schedule`, `expose`), and `tunnel` and `volumes`, are read and left out, with the warning [KEY_UNSUPPORTED](errors.md#key_unsupported).',
    '## Other words',
    names,
    editor('a file of images', 'images'),
  )
}

export function projectPage(rows: Registries): string {
  const reader = readSchema(jsonSchemaOf('project', rows))
  return page(
    header(
      'ov.yml',
      "The project's own file. `overthink.yml`, `charly.yml`, `image.yml` and `images.yml` are read in its place where there is no `ov.yml`, in this order; `charly.yml` is a layer or a project by its content. A file without a key of a project is a flat map of images. Beside the first file, `image.yml`, `images.yml` and `build.yml` are read where they are there. A file may hold several documents, split by `---`.",
    ),
    keySections(reader, reader.root, { images: 'image', layers: 'layer', defaults: 'image' }),
    'Where the same image or layer is written twice, what the first file says itself wins over what it includes or discovers. A project’s image or layer wins over a plugin’s of the same name; two plugins with one name are an error.',
    '`defaults` takes the keys of an image from `base` to `init`.',
    '## Other words',
    names,
    editor('ov.yml', 'project'),
  )
}

export function manifestPage(rows: Registries): string {
  const reader = readSchema(jsonSchemaOf('plugin', rows))
  const [manifest] = reader.keys(reader.root)
  return page(
    header(
      'The manifest of a plugin',
      'The field `ovkit` of a plugin’s package.json. It is read without running any code: what it lists is shown before it runs (`ov plugin inspect`), and code that taps or registers anything else is refused.',
    ),
    keySections(reader, manifest?.node ?? {}),
    editor('package.json of a plugin', 'plugin'),
  )
}

export function tasksPage(): string {
  const verbs = Object.entries(taskSchemas).map(([verb, schema]) => {
    const reader = readSchema(z.toJSONSchema(schema, { target: 'draft-07', io: 'input', unrepresentable: 'any' }))
    return page(`## ${code(verb)}`, keySections(reader, withoutCommon(reader.root)))
  })
  return page(
    header(
      'Tasks',
      'The tasks of a layer are carried out as written, one after another. Each has exactly one of the verbs below, and may have:',
    ),
    table(
      ['key', 'meaning'],
      [
        ['`user`', 'root, ${USER}, a name or uid:gid. Default: root.'],
        ['`comment`', 'What it is for.'],
        ['`uninstall`', 'Known, not supported: only deploying to a host undoes tasks.'],
      ],
    ),
    'Values may use the layer’s `vars` and `${USER}`, `${UID}`, `${GID}`, `${HOME}`, `${ARCH}` (amd64, arm64) and `${BUILD_ARCH}` (x86_64, aarch64); `~` at the beginning of a path is the home folder. Nothing is filled in in the script of `cmd`: its environment has the layer’s `vars`, and `ARCH` and `BUILD_ARCH` where it names them. While a `cmd` runs, the layer’s folder is mounted at `/ctx`.',
    ...verbs,
  )
}

const common = new Set(['user', 'comment', 'uninstall'])

function withoutCommon(node: Node): Node {
  const properties = Object.entries(node.properties ?? {}).filter(([key]) => !common.has(key))
  return { ...node, properties: Object.fromEntries(properties) }
}
