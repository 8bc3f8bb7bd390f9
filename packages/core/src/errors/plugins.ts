import { entry, suggest } from './entry.ts'

/** Mistakes of plugins, and in loading them. */
export const pluginErrors = {
  PLUGIN_NOT_FOUND: entry(
    'A plugin that the project lists is not installed.',
    (p: { plugin: string; places: readonly string[]; probable?: string | undefined }) => ({
      message: `Plugin "${p.plugin}" is not installed; looked in ${p.places.join(' and ')}.`,
      hint: p.probable === undefined ? `Install it: npm install ${p.plugin}` : `Did you mean "${p.probable}"?`,
    }),
  ),
  PLUGIN_MANIFEST: entry(
    'A package has no valid "ovkit" field in its package.json.',
    (p: { plugin: string; problem: string }) => ({
      message: `Package "${p.plugin}" is no valid ovkit plugin: ${p.problem}`,
      hint: 'A plugin has a field "ovkit" with "apiVersion": 1 in its package.json.',
    }),
  ),
  PLUGIN_API_OLD: entry(
    'A plugin was made for an older plugin interface.',
    (p: { plugin: string; wanted: number; have: number }) => ({
      message: `Plugin "${p.plugin}" is made for plugin interface ${p.wanted}; this ovkit has ${p.have}.`,
      hint: `Look for a newer release: npm install ${p.plugin}@latest`,
    }),
  ),
  PLUGIN_API_NEW: entry(
    'A plugin needs a newer plugin interface than this ovkit has.',
    (p: { plugin: string; wanted: number; have: number }) => ({
      message: `Plugin "${p.plugin}" needs plugin interface ${p.wanted}; this ovkit has ${p.have}.`,
      hint: 'Install a newer ovkit: npm install ovkit@latest',
    }),
  ),
  PLUGIN_LOAD: entry('The code of a plugin does not load.', (p: { plugin: string; problem: string }) => ({
    message: `Plugin "${p.plugin}" does not load: ${p.problem}`,
  })),
  PLUGIN_SHAPE: entry('The entry of a plugin does not export a plugin.', (p: { plugin: string; entry: string }) => ({
    message: `The entry ${p.entry} of plugin "${p.plugin}" does not export a plugin.`,
    hint: 'Write: export default definePlugin({ name, apply })',
  })),
  PLUGIN_TWO_CORES: entry(
    'A plugin loads another copy of @ovkit/core than the running program.',
    (p: { plugin: string; first: string; second: string }) => ({
      message: `Plugin "${p.plugin}" uses another copy of @ovkit/core: ${p.second} instead of ${p.first}.`,
      hint: 'Make @ovkit/core a peer dependency of the plugin, and install one copy: npm dedupe',
    }),
  ),
  PLUGIN_OPTIONS: entry(
    'The options given to a plugin do not fit its schema.',
    (p: { plugin: string; key: string; problem: string }) => ({
      message: `Option ${p.key === '' ? '' : `"${p.key}" `}of plugin "${p.plugin}": ${p.problem}`,
    }),
  ),
  PLUGIN_TWICE: entry(
    'A plugin is listed twice, or two plugins have the same name.',
    (p: { plugin: string; first: string; second: string }) => ({
      message: `Two plugins are called "${p.plugin}": ${p.first} and ${p.second}.`,
    }),
  ),
  PLUGIN_THREW: entry('A plugin’s code threw an error.', (p: { plugin: string; doing: string; problem: string }) => ({
    message: `Plugin "${p.plugin}" failed ${p.doing}: ${p.problem}`,
  })),
  PLUGIN_ANSWER: entry(
    'A tap handed on something that is not a valid value of its hook.',
    (p: { hook: string; problem: string }) => ({
      message: `The tap on "${p.hook}" handed on a wrong value: ${p.problem}`,
      hint: 'A tap returns the value that it was given, or a changed copy: { ...value, key: … }.',
    }),
  ),
  PLUGIN_UNDECLARED: entry(
    'A plugin taps or registers something that its manifest does not list.',
    (p: { plugin: string; kind: string; name: string }) => ({
      message: `Plugin "${p.plugin}" ${p.kind === 'hooks' ? 'taps the hook' : `registers for ${p.kind}`} "${p.name}" without declaring it.`,
      hint: `Add "${p.name}" to ovkit.contributes.${p.kind} in its package.json.`,
    }),
  ),
  PLUGIN_ROW_TWICE: entry(
    'Two plugins, or one twice, register a row of the same kind and name.',
    (p: { kind: string; name: string; first: string; second: string }) => ({
      message: `The ${p.kind} "${p.name}" is registered twice: by ${p.first} and by ${p.second}.`,
    }),
  ),
  PLUGIN_BEFORE: entry(
    'A tap wants to come before a plugin that is not loaded.',
    (p: { plugin: string; before: string; known: readonly string[] }) => ({
      message: `A tap of "${p.plugin}" is to come before "${p.before}", which is not loaded.`,
      hint: suggest(p.before, p.known, 'plugins'),
    }),
  ),
  PLUGIN_FILE: entry(
    'A plugin asks for a file that its package does not have.',
    (p: { plugin: string; path: string }) => ({
      message: `Plugin "${p.plugin}" has no file "${p.path}".`,
      hint: 'Add it to "files" in its package.json, so that it is packed.',
    }),
  ),
} as const
