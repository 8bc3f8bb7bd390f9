import { entry, suggest } from './entry.ts'

type Known = { readonly word: string; readonly known: readonly string[] }

/** Mistakes in one document. */
export const documentErrors = {
  YAML_SYNTAX: entry('A file is not valid YAML.', (p: { problem: string }) => ({
    message: `This is not valid YAML: ${p.problem}`,
  })),
  DOCUMENT_EMPTY: entry('A file that should hold a document is empty.', (p: { expected: string }) => ({
    message: 'The file is empty.',
    hint: `Expected ${p.expected}.`,
  })),
  DOCUMENT_SHAPE: entry('A document is not of the expected shape.', (p: { expected: string; found: string }) => ({
    message: `Expected ${p.expected}, found ${p.found}.`,
  })),
  DOCUMENT_MIXED: entry(
    'A document names one thing by kind and also holds keys of a project.',
    (p: { kind: string; key: string }) => ({
      message: `A document with "${p.kind}" may not hold the project key "${p.key}" too.`,
      hint: 'Split it into two documents with a line of "---".',
    }),
  ),
  KEY_UNKNOWN: entry('A key is not part of the format.', (p: Known & { where: string }) => ({
    message: `Unknown key "${p.word}" in ${p.where}.`,
    hint: suggest(p.word, p.known, 'keys'),
  })),
  KEY_UNSUPPORTED: entry(
    'A key belongs to the format that ovkit reads, but names something that ovkit does not do. It is left out.',
    (p: { key: string; reason: string }) => ({
      message: `"${p.key}" is known and not supported: ${p.reason}.`,
      hint: 'Remove it, or leave it: it has no effect.',
    }),
  ),
  KEY_TWICE: entry('Two spellings of one key stand side by side.', (p: { key: string; other: string }) => ({
    message: `"${p.key}" and "${p.other}" are the same key.`,
    hint: `Keep one of them.`,
  })),
  VALUE_INVALID: entry(
    'A value is not of the type or form that its key takes.',
    (p: { key: string; problem: string; hint?: string }) => ({
      message: p.key === '' ? `${p.problem}` : `${p.key}: ${p.problem}`,
      hint: p.hint,
    }),
  ),
  VERB_MISSING: entry('A check or a task names nothing to do.', (p: { what: string; known: readonly string[] }) => ({
    message: `This ${p.what} has no verb.`,
    hint: `Known verbs: ${p.known.join(', ')}.`,
  })),
  VERB_TWICE: entry(
    'A check or a task names more than one thing to do.',
    (p: { what: string; verbs: readonly string[] }) => ({
      message: `This ${p.what} has ${p.verbs.length} verbs: ${p.verbs.join(', ')}.`,
      hint: `Make a ${p.what} of each.`,
    }),
  ),
  VALUE_UNPINNED: entry(
    'Something is downloaded without a hash, so that nobody notices when it changes.',
    (p: { url: string }) => ({
      message: `"${p.url}" is downloaded without a sha256.`,
      hint: 'Add sha256, so that every build uses the same bytes.',
    }),
  ),
  CHECK_IDLE: entry('A check could never fail, so it proves nothing.', (p: { reason: string }) => ({
    message: `This check cannot fail: ${p.reason}`,
  })),
  CHECK_SCOPE: entry(
    'A check asks for a scope that its verb or its variables do not have.',
    (p: { what: string; scope: string; allowed: string }) => ({
      message: `${p.what} does not work in the scope "${p.scope}".`,
      hint: `Write scope: ${p.allowed}.`,
    }),
  ),
  CHECK_ID_TWICE: entry('Two checks of one layer or image have the same id.', (p: { id: string; other: string }) => ({
    message: `Check id "${p.id}" stands at ${p.other} already.`,
    hint: 'Give one of them another id: reports and deploy.yml refer to checks by it.',
  })),
  VARIABLE_UNKNOWN: entry(
    'A ${NAME} is neither a variable of the layer nor one that ovkit sets.',
    (p: { name: string; known: readonly string[] }) => ({
      message: `Unknown variable \${${p.name}}.`,
      hint: `Known here: ${p.known.join(', ')}.`,
    }),
  ),
} as const
