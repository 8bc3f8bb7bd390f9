import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export type Kind = 'layers' | 'images' | 'projects'

/** Documents that together use every key of the format, each small, so that ten thousand of them take no time. */
export interface Written {
  readonly kind: Kind
  readonly name: string
  readonly text: string
}

const folder = fileURLToPath(new URL('.', import.meta.url))

export function readCorpus(): readonly Written[] {
  return (['layers', 'images', 'projects'] as const).flatMap(kind =>
    readdirSync(`${folder}/${kind}`).map(name => ({
      kind,
      name,
      text: readFileSync(`${folder}/${kind}/${name}`, 'utf8'),
    })),
  )
}

/** What stands around the document: layers that it needs, and files that it copies. */
const others = {
  other: { env: { OTHER: 'x' } },
  supervisord: { env: { SUPERVISED: 'x' } },
  socat: { env: { SOCAT: 'x' } },
  nodejs: { env: { NODE: 'x' } },
  content: { volumes: [{ name: 'content', path: '/content' }], data: [{ src: 'files', volume: 'content' }] },
}
const demo = { base: 'docker.io/library/debian:trixie', distro: ['debian:13', 'debian'], layers: ['demo'] }
const around = (images: object) => JSON.stringify({ images, layers: others, includes: [] })

/** The files of a project that has this text in the place of its document, by path. */
export function placed(kind: Kind, text: string, dialect: 'ours' | 'other'): Readonly<Record<string, string>> {
  const files = { 'layers/content/files/x': 'x', 'layers/demo/files/a': 'a', 'files/x': 'x' }
  if (kind === 'layers') {
    const name = dialect === 'ours' ? 'layer.yml' : 'charly.yml'
    return { ...files, 'ov.yml': around({ demo }), [`layers/demo/${name}`]: text }
  }
  if (kind === 'images') return { ...files, 'ov.yml': around({}), 'image.yml': text }
  return {
    ...files,
    [dialect === 'ours' ? 'ov.yml' : 'charly.yml']: text,
    'more.yml': JSON.stringify({ layers: others }),
    'found/found.yml': JSON.stringify({ found: demo }),
    'layers/demo/layer.yml': 'layer: { env: { DEMO: x } }',
    'folder/layer.yml': 'layer: { env: { FOLDER: x } }',
  }
}
