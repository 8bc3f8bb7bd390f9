// The example plugin, with the one fault more that OV_FAULT names: `throw resolve`, `undeclared verb`.

import { definePlugin } from '@ovkit/core'
import { greeting } from './greeting.js'
import hello from './hello.js'

const [fault = '', hook = ''] = (process.env.OV_FAULT || '').split(' ')

/** What a tap hands on that should have handed on the value. */
const answers = {
  throw: () => {
    throw new Error('out of greetings')
  },
  undefined: () => undefined,
  null: () => null,
  number: () => 7,
  misspelt: value => (Array.isArray(value) ? value.map(each => ({ ...each, idd: 'x' })) : { ...value, imagee: 'x' }),
  mistyped: value => (Array.isArray(value) ? value.map(each => ({ ...each, id: 7 })) : { ...value, ...wrong[hook] }),
  cut: value => (Array.isArray(value) ? value.map(({ id, ...rest }) => rest) : cut(value)),
}

const wrong = { resolve: { env: { A: 1 } }, render: { labels: [] }, build: { tags: [] }, deploy: { name: 7 } }

function cut(value) {
  const { [Object.keys(value).at(-1)]: _, ...rest } = value
  return rest
}

export default definePlugin({
  name: 'hello',
  options: hello.options,
  apply(on, options) {
    hello.apply(on, options)
    if (fault in answers) on[hook](answers[fault])
    if (fault === 'twice') on.register.verb(greeting(on))
    if (fault === 'undeclared') on.register.verb({ ...greeting(on), name: 'farewell' })
    if (fault === 'apply') throw new Error('out of greetings')
  },
})
