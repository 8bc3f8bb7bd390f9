import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Size {
  readonly layers: number
  readonly images: number
  readonly layersOfImage: number
}

/** Layers come in chains of which each needs the one before, as real families do; an image names the ends of some. */
const chain = 5

const template = readFileSync(new URL('./project/layer.yml.template', import.meta.url), 'utf8')

/** Hands over a generated project and removes it afterwards. */
export function withProject<T>(size: Size, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'ovkit-bench-'))
  try {
    writeProject(folder, size)
    return use(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function writeProject(folder: string, size: Size): void {
  writeFileSync(join(folder, 'ov.yml'), readFileSync(new URL('./project/ov.yml', import.meta.url), 'utf8'))
  for (let at = 0; at < size.layers; at++) writeLayer(folder, at)
  const images = Array.from({ length: size.images }, (_, at) => imageOf(at, size))
  writeFileSync(join(folder, 'images.yml'), `images:\n${images.join('')}`)
}

function writeLayer(folder: string, at: number): void {
  const own = join(folder, 'layers', layerName(at))
  const needs = at % chain === 0 ? '' : layerName(at - 1)
  mkdirSync(own, { recursive: true })
  writeFileSync(join(own, 'layer.yml'), fill(template, { at: String(at), name: layerName(at), needs }))
  writeFileSync(join(own, 'settings.conf'), `layer = ${at}\n`)
}

function imageOf(at: number, { layers, layersOfImage }: Size): string {
  const chains = Math.floor(layers / chain)
  const wanted = layersOfImage / chain
  const ends = Array.from({ length: wanted }, (_, nth) => layerName(((at * wanted + nth) % chains) * chain + chain - 1))
  return `  image-${at}:\n    base: debian\n    layers: [${ends.join(', ')}]\n`
}

function layerName(at: number): string {
  return `layer-${at}`
}

function fill(text: string, holes: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => holes[name] ?? '')
}
