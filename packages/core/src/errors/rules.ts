import { entry } from './entry.ts'

type Named = { readonly name: string }

/** Mistakes that no schema can see: in one layer or image, and between the layers of an image. */
export const ruleErrors = {
  PATH_IN_ENV: entry('A layer sets PATH, which it can only add to.', () => ({
    message: 'PATH may not be set in env.',
    hint: 'List the folders under path_append.',
  })),
  VARIABLE_TAKEN: entry('A variable of a layer has the name of another one.', (p: Named) => ({
    message: `The variable ${p.name} is set by ovkit or in env already.`,
    hint: 'Give it another name.',
  })),
  VARIABLE_TWICE: entry(
    'A variable is both required and accepted, or both plain and secret.',
    (p: Named & { first: string; second: string }) => ({
      message: `${p.name} stands under ${p.first} and ${p.second}.`,
      hint: 'A variable is required or accepted, plain or secret: keep one.',
    }),
  ),
  SECRET_PROVIDED: entry('A layer offers other deployments what it treats as a secret.', (p: Named) => ({
    message: `The secret ${p.name} may not be provided to others.`,
    hint: 'Remove it from env_provides.',
  })),
  PLACEHOLDER_UNKNOWN: entry('A template holds a placeholder that ovkit does not fill.', (p: { key: string }) => ({
    message: `${p.key} may hold {{.ContainerName}} and no other placeholder.`,
  })),
  SERVICE_VERB: entry('A service runs nothing, or two things.', (p: Named) => ({
    message: `Service "${p.name}" must have exactly one of exec and use_packaged.`,
    hint: 'exec runs a command; use_packaged enables a unit of the distribution.',
  })),
  SERVICE_EVENTS: entry('An event listener has no events, or a program has some.', (p: Named) => ({
    message: `Service "${p.name}": kind eventlistener and events go together.`,
    hint: 'Give both, or neither.',
  })),
  NAME_REPEATED: entry('A list of a layer has two entries of one name.', (p: { key: string; name: string }) => ({
    message: `"${p.name}" stands twice under ${p.key}.`,
    hint: 'Remove one, or give it another name.',
  })),
  ENGINE_CONFLICT: entry(
    'Two layers of an image work with different container engines only.',
    (p: { image: string; first: string; second: string }) => ({
      message: `Layers of image "${p.image}" work with different engines: ${p.first} and ${p.second}.`,
      hint: 'Remove one of the layers.',
    }),
  ),
  BUILDER_IMAGE: entry(
    'An image is named as the builder image of something that it cannot build.',
    (p: { builder: string; image: string }) => ({
      message: `Image "${p.image}" does not declare that it builds "${p.builder}".`,
      hint: `Add builds: [${p.builder}] to it.`,
    }),
  ),
  DATA_IMAGE_KEY: entry('A data image has a key that only images with a base have.', (p: { key: string }) => ({
    message: `A data image has no ${p.key}.`,
    hint: 'Remove it, or remove data_image.',
  })),
  DATA_IMAGE_EMPTY: entry('A data image has no data.', (p: { image: string }) => ({
    message: `Data image "${p.image}" has no layer with data.`,
    hint: 'Add a layer with "data", or remove data_image.',
  })),
  DATA_VOLUME: entry(
    'A layer has data for a volume that nobody declares.',
    (p: { layer: string; volume: string; image: string }) => ({
      message: `Layer "${p.layer}" has data for the volume "${p.volume}", which no layer of image "${p.image}" declares.`,
      hint: 'Declare it under "volumes" of the layer.',
    }),
  ),
  PORT_RANGE: entry('A port is no number from 1 to 65535.', (p: { port: string }) => ({
    message: `${p.port} must be a port, 1 to 65535.`,
  })),
  PACKAGES_MISSING: entry(
    'A layer has packages for other distributions than that of the image, so that it would be installed half.',
    (p: { layer: string; has: readonly string[]; distro: string; formats: readonly string[] }) => ({
      message: `Layer "${p.layer}" has packages for ${p.has.join(', ')}, and none for ${p.distro} (${p.formats.join(', ')}).`,
      hint: `Add a section "${p.formats[0]}" to the layer; "${p.formats[0]}: {}" says that none is needed.`,
    }),
  ),
  BASE_MISSING: entry('An image does not say what it stands on.', (p: { image: string }) => ({
    message: `Image "${p.image}" does not say what it stands on.`,
    hint: 'Add "base" to it, or to "defaults" of the project.',
  })),
  ACCOUNT_MISSING: entry(
    'An image wants to adopt an account that its base does not have.',
    (p: { image: string; uid: number }) => ({
      message: `The base of image "${p.image}" has no account with the user id ${p.uid} to adopt.`,
      hint: 'Set uid to one that it has, or user_policy: create.',
    }),
  ),
} as const
