import { entry } from './entry.ts'

/** Mistakes and obstacles when building, deploying and verifying. */
export const runErrors = {
  ENGINE_MISSING: entry(
    'No container engine can be used on this machine.',
    (p: { tried: readonly string[]; wanted?: string | undefined }) => ({
      message:
        p.wanted === undefined
          ? `No container engine is usable here; tried ${p.tried.join(', ') || 'none'}.`
          : `The engine "${p.wanted}" is not usable here.`,
      hint: p.tried.length === 0 ? 'Load a plugin that brings one.' : `Install one of these: ${p.tried.join(', ')}.`,
    }),
  ),
  ENGINE_CANNOT: entry('An engine is asked for what it does not do.', (p: { engine: string; call: string }) => ({
    message: `The engine "${p.engine}" cannot ${p.call}.`,
    hint: 'Install or name an engine that runs containers.',
  })),
  BASE_UNREACHABLE: entry(
    'A base image is neither here nor in a reachable registry, and the image does not say how to make it.',
    (p: { reference: string; problem: string }) => ({
      message: `Base image "${p.reference}" is not available: ${p.problem}`,
      hint: 'Pull it by hand, correct "base", or declare with "bootstrap" how to make it.',
    }),
  ),
  TOOL_MISSING: entry('A program that is needed is not installed.', (p: { tool: string; purpose: string }) => ({
    message: `The program "${p.tool}" is needed to ${p.purpose} and is not installed.`,
    hint: `Install the package "${p.tool}".`,
  })),
  BUILD_FAILED: entry(
    'The engine could not build an image.',
    (p: { image: string; exit: number; lines: readonly string[] }) => ({
      message: [
        `Building image "${p.image}" failed (exit ${p.exit}). Its last lines:`,
        ...p.lines.map(line => `  ${line}`),
      ].join('\n'),
    }),
  ),
  FILE_CHANGED: entry('A file changed while its image was being built.', (p: { path: string }) => ({
    message: `"${p.path}" changed after the build was planned.`,
    hint: 'Build again.',
  })),
  BUILD_LABEL: entry('The built image does not carry the label that ovkit wrote.', (p: { image: string }) => ({
    message: `The built image "${p.image}" does not carry its label dev.ovkit.image as written.`,
    hint: 'The engine dropped a part of the Containerfile; please report this with the engine’s version.',
  })),
  IMAGE_NOT_LOCAL: entry('An image is not in the local store.', (p: { image: string }) => ({
    message: `Image "${p.image}" is not available locally.`,
    hint: `Build it: ov image build ${p.image.replace(/^.*\/|:[^/]*$/g, '')}`,
  })),
  IMAGE_NO_METADATA: entry(
    'An image was not made by ovkit, so nothing is known of how to run or check it.',
    (p: { image: string }) => ({
      message: `Image "${p.image}" carries no label dev.ovkit.image.`,
      hint: 'Build it with ov, or run it with your container engine.',
    }),
  ),
  CONTAINER_FAILED: entry(
    'The engine could not do what a deployment needs.',
    (p: { doing: string; exit: number; lines: readonly string[] }) => ({
      message: [`${p.doing} failed (exit ${p.exit}).`, ...p.lines.map(line => `  ${line}`)].join('\n'),
    }),
  ),
  PROBE_FAILED: entry('The checks could not be carried out.', (p: { problem: string }) => ({
    message: `The checks could not be carried out: ${p.problem}`,
  })),
  CHECK_FILTER: entry('A filter selects no check.', (p: { filter: string; known: readonly string[] }) => ({
    message: `No check matches "${p.filter}".`,
    hint: `There are: ${p.known.join(', ')}.`,
  })),
  TARGET_MISSING: entry(
    'This machine cannot be any of the targets that plugins bring.',
    (p: { reasons: readonly string[] }) => ({
      message: ['Nothing can be deployed on this machine.', ...p.reasons.map(reason => `  ${reason}`)].join('\n'),
      hint: 'Load a plugin that brings a target.',
    }),
  ),
  DEPLOYMENT_NOT_FOUND: entry('There is no such deployment on this machine.', (p: { name: string }) => ({
    message: `There is no deployment "${p.name}" here.`,
    hint: `Start it: ov start ${p.name}`,
  })),
} as const
