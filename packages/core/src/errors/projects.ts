import { nearest } from '../nearest.ts'
import { entry, suggest } from './entry.ts'

/** Mistakes between the documents of a project. */
export const projectErrors = {
  PROJECT_NOT_FOUND: entry('A command needs a project and the folder has none.', (p: { dir: string }) => ({
    message: `There is no ov.yml in ${p.dir} or above.`,
    hint: 'Make one with `ov image new project`, or name its folder with -C.',
  })),
  FILE_NOT_FOUND: entry('A file that a document names is not there.', (p: { path: string; what: string }) => ({
    message: `${p.what} "${p.path}" does not exist.`,
  })),
  INCLUDE_CYCLE: entry('Included files include each other.', (p: { path: readonly string[] }) => ({
    message: `Includes go round in a circle: ${p.path.join(' → ')}.`,
  })),
  INCLUDE_DEPTH: entry('Includes are nested more than eight deep.', (p: { path: string }) => ({
    message: `"${p.path}" is included more than eight files deep.`,
  })),
  REMOTE_REFERENCE: entry(
    'A reference to another repository is given where only local names work.',
    (p: { reference: string }) => ({
      message: `"${p.reference}" is a reference to another repository, which ovkit does not fetch.`,
      hint: 'Install it as a plugin package, or copy the folder into layers/.',
    }),
  ),
  LAYER_NOT_FOUND: entry(
    'A layer is asked for that neither the project nor a loaded plugin brings.',
    (p: { layer: string; wantedBy: string; known: readonly string[]; plugins?: readonly string[] }) => ({
      message: `Layer "${p.layer}" does not exist, but ${p.wantedBy} asks for it.`,
      hint: p.plugins?.length
        ? `Installed, but not listed in "plugins": ${p.plugins.join(', ')}, which brings it.`
        : suggest(p.layer, p.known, 'layers'),
    }),
  ),
  LAYER_TWICE: entry(
    'Two plugins, or two folders of a project, bring a layer of the same name.',
    (p: { layer: string; first: string; second: string }) => ({
      message: `Layer "${p.layer}" is brought twice: by ${p.first} and by ${p.second}.`,
      hint: 'Remove one of the two; a layer of the project itself may stand in for a plugin’s.',
    }),
  ),
  LAYER_NAME: entry('A layer is called other than its folder.', (p: { name: string; folder: string }) => ({
    message: `The layer is called "${p.name}", its folder "${p.folder}".`,
    hint: 'Give both the same name: layers are found by their folder.',
  })),
  LAYER_EMPTY: entry('A layer neither installs anything nor composes other layers.', (p: { layer: string }) => ({
    message: `Layer "${p.layer}" has nothing to install and composes nothing.`,
    hint: 'Give it packages, tasks, services, files to build or "layers".',
  })),
  LAYER_CYCLE: entry('Layers need each other in a circle.', (p: { path: readonly string[] }) => ({
    message: `Layers need each other in a circle: ${p.path.join(' → ')}.`,
    hint: 'Take one of these names out of "depends" or "layers".',
  })),
  LAYER_OVERLAP: entry(
    'A layer names the same layer under "layers" and "depends", or names itself.',
    (p: { layer: string; other: string; keys: string }) => ({
      message: `Layer "${p.layer}" names "${p.other}" under ${p.keys}.`,
      hint: '"layers" already puts it before this one.',
    }),
  ),
  IMAGE_NOT_FOUND: entry(
    'An image is asked for that neither the project nor a loaded plugin defines.',
    (p: { image: string; known: readonly string[] }) => ({
      message: `Image "${p.image}" does not exist.`,
      hint: suggest(p.image, p.known, 'images'),
    }),
  ),
  IMAGE_DISABLED: entry('An image that another needs is switched off.', (p: { image: string }) => ({
    message: `Image "${p.image}" is disabled.`,
    hint: 'Set "enabled: true", or remove what needs it.',
  })),
  IMAGE_TWICE: entry(
    'Two plugins, or two files of a project, define an image of the same name.',
    (p: { image: string; first: string; second: string }) => ({
      message: `Image "${p.image}" is defined twice: in ${p.first} and in ${p.second}.`,
      hint: 'Rename one; an image of the project itself may stand in for a plugin’s.',
    }),
  ),
  IMAGE_CYCLE: entry('Images stand on each other in a circle.', (p: { path: readonly string[] }) => ({
    message: `Images stand on each other in a circle: ${p.path.join(' → ')}.`,
  })),
  DISTRO_MISSING: entry(
    'An image stands on an external base and says nothing of its distribution, so that no package section would apply.',
    (p: { image: string; base: string; images: readonly string[]; known: readonly string[] }) => ({
      message: `Image "${p.image}" stands on the external base "${p.base}" and does not say of which distribution it is.`,
      hint:
        isNear(p.base, p.images) ??
        `Add for example distro: ["${p.known[0] ?? 'name'}"]. Known distributions: ${p.known.join(', ')}.`,
    }),
  ),
  DISTRO_UNKNOWN: entry(
    'No loaded plugin brings the distribution.',
    (p: { distro: string; known: readonly string[] }) => ({
      message: `No loaded plugin brings the distribution "${p.distro}".`,
      hint: suggest(p.distro.split(':')[0] ?? p.distro, p.known, 'distributions'),
    }),
  ),
  ROW_UNKNOWN: entry(
    'A format, builder, init system, engine or verb is named that no loaded plugin brings.',
    (p: { kind: string; name: string; known: readonly string[] }) => ({
      message: `No loaded plugin brings the ${p.kind} "${p.name}".`,
      hint: suggest(p.name, p.known, `${p.kind}s`),
    }),
  ),
  NEEDS_LAYER: entry(
    'Something in an image works only with a layer that is not in it.',
    (p: { what: string; layer: string; image: string }) => ({
      message: `${p.what} needs the layer "${p.layer}", which is not in image "${p.image}".`,
      hint: `Add "${p.layer}" to the image's layers or to the layer's "depends".`,
    }),
  ),
  NAME_TWICE: entry(
    'Two things of one image that must differ have the same name, path or port.',
    (p: { what: string; name: string; first: string; second: string }) => ({
      message: `${p.what} "${p.name}" is declared twice in one image: by ${p.first} and by ${p.second}.`,
    }),
  ),
} as const

/** A base that is nearly the name of an image is most likely a slip. */
function isNear(base: string, images: readonly string[]): string | undefined {
  const meant = nearest(base, images)
  return meant === undefined ? undefined : `Did you mean the image "${meant}"?`
}
