import type { BuildContext, Instruction } from '@ovkit/core'
import { pluginOf } from '@ovkit/testing'
import { describe, expect, it } from 'vitest'
import { type ProjectFiles, rendered, withLayer } from '../project.ts'

/** What the layer's own part of the image does, one line a step: `run SCRIPT ARGS`, `copy FROM TO`. */
async function stepsOf(body: string, more: ProjectFiles = {}): Promise<readonly string[]> {
  const { context } = await rendered(withLayer(body, more))
  return layerPart(context).map(each => told(each, context))
}

function layerPart({ stages }: BuildContext): readonly Instruction[] {
  const all = stages.at(-1)?.instructions ?? []
  const start = all.findIndex(each => each.do === 'comment' && each.text === 'layer demo')
  return all.slice(start + 1).filter(each => !['command', 'workdir', 'user'].includes(each.do))
}

function told(step: Instruction, { files }: BuildContext): string {
  if (step.do === 'copy') {
    const file = files.find(({ path }) => path === step.source)
    const what = file?.text ?? file?.source ?? step.source.replace(/[0-9a-f]{64}/, '…')
    return `copy ${what} → ${step.to} ${[step.mode, step.owner].join(' ')}`
  }
  if (step.do !== 'run') return JSON.stringify(step)
  const title = /^# (.*)/.exec(step.script)?.[1] ?? step.script.trim()
  const mounts = (step.mounts ?? []).map(each => ` +${each.target}`).join('')
  return `run ${title} [${(step.args ?? []).join(' ')}]${step.user === undefined ? '' : ` as ${step.user}`}${mounts}`
}

const files = { 'layers/demo/a.sh': { bytes: 'a', mode: 0o755 }, 'layers/demo/dir/b.txt': 'b' }

describe('a task', () => {
  it('cmd runs its script, with the layer’s files where it asks for them', async () => {
    const body =
      'vars: {V: x}\ntasks:\n- cmd: cp /ctx/a.sh /opt\n- {cmd: echo hi, user: "${USER}"}\n- cmd: echo ${ARCH}'
    expect(await stepsOf(body, files)).toEqual([
      'run cp /ctx/a.sh /opt [] +/ctx +/var/cache/plain',
      'run echo hi [] as 1000:1000',
      'run echo ${ARCH} [] +/var/cache/plain',
    ])
    const { context } = await rendered(withLayer(body, files))
    expect(layerPart(context).map(step => step.do === 'run' && step.env)).toEqual([
      { V: 'x' },
      { V: 'x' },
      { V: 'x', ARCH: '${ARCH}' },
    ])
  })

  it('mkdir, link and setcap share steps with their neighbours', async () => {
    const body =
      'tasks: [{mkdir: /a}, {mkdir: ~/b, user: "${USER}", mode: "0700"}, {link: /l, target: /t}, {setcap: /x, caps: ""}, {setcap: /y, caps: a+ep}]'
    expect((await stepsOf(body)).map(each => each.replace(/^.*\[/, '['))).toEqual([
      '[0:0 0755 /a 1000:1000 0700 /home/user/b]',
      '[0:0 /t /l]',
      '[ /x a+ep /y]',
    ])
  })

  it('copy puts a file, or what is in a folder, where it belongs', async () => {
    const body =
      'tasks: [{copy: a.sh, to: /usr/bin/a}, {copy: a.sh, to: /usr/bin/, mode: "0644"}, {copy: dir, to: ~/dir, user: "${USER}"}]'
    expect(await stepsOf(body, files)).toEqual([
      'copy /project/layers/demo/a.sh → /usr/bin/a 0755 0:0',
      'copy /project/layers/demo/a.sh → /usr/bin/a.sh 0644 0:0',
      expect.stringMatching(/^run .*\[1000:1000 - \/home\/user\/dir\]$/),
      'copy trees/…/ → /home/user/dir/  1000:1000',
    ])
  })

  it('write fills in the variables of the layer, and nothing else', async () => {
    const body = 'vars: {V: "1"}\ntasks: [{write: "/etc/${V}", content: "${V} ${HOME} $V {V}"}]'
    expect(await stepsOf(body)).toEqual(['copy 1 /home/user $V {V} → /etc/1 0644 0:0'])
  })

  it('download is pinned, for each architecture where it says so', async () => {
    const [one, two] = ['0'.repeat(64), '1'.repeat(64)]
    const body = `tasks:
- {download: "https://x/\${ARCH}.tgz", sha256: {amd64: "${one}", arm64: "${two}"}, to: /opt, extract: tar.gz, include: [bin], strip_components: 1}
- {download: "https://x/run.sh", sha256: "${one}", extract: sh, env: {A: b}}`
    expect((await stepsOf(body)).map(each => each.replace(/^run [^[]*/, ''))).toEqual([
      `[https://x/\${ARCH}.tgz amd64=${one} arm64=${two} tar.gz /opt  0:0 1 bin] +/tmp/downloads`,
      `[https://x/run.sh ${one} sh   0:0 0] +/tmp/downloads`,
    ])
  })
})

describe('the parts of a layer', () => {
  it('stand in one order: environment, packages, other images, tasks, data, fields', async () => {
    const body =
      'banner: hello\ndata: [{src: dir, volume: v}]\nvolumes: [{name: v, path: /v}]\ntasks: [{cmd: task}]\nextract: [{source: "x/y:1", path: /a, dest: /b}]\npkg: {packages: [p]}\nenv: {A: b}\npath_append: [/bin2]\nlayers: [shell]'
    const more = { ...files, 'layers/shell/layer.yml': 'layer: {env: {S: s}}' }
    expect(await stepsOf(body, more)).toEqual([
      '{"do":"env","env":{"A":"b","PATH":"/bin2:${PATH}"}}',
      'run pkg install "$@" [p]',
      'copy /a → /b  ',
      'run task [] +/var/cache/plain',
      'copy trees/…/ → /data/v/  ',
      'run banner "$@" [hello]',
    ])
  })

  it('that are built come from a stage of their own, before the tasks unless one says where', async () => {
    const made = { 'layers/demo/Makefile': 'all:', 'layers/maker/layer.yml': 'layer: {env: {M: m}}' }
    const { context, text } = await rendered(withLayer('tasks: [{cmd: first}, {build: all}, {cmd: last}]', made))
    expect(context.stages.map(({ name, from }) => `${name} on ${from}`)).toEqual([
      'ground on example.invalid/base:1',
      'tools-make on ground',
      'make-demo on tools-make',
      'image on ground',
    ])
    const steps = layerPart(context).map(each => told(each, context))
    expect(steps).toEqual([
      'run first [] +/var/cache/plain',
      '{"do":"env","env":{"MADE":"demo","PATH":"/opt/demo/bin:${PATH}"}}',
      'copy /opt/demo → /opt/demo  ',
      'run last [] +/var/cache/plain',
    ])
    expect(text).toContain('COPY --from=make-demo ["/opt/demo","/opt/demo"]')
    expect(await stepsOf('tasks: [{cmd: last}]', made)).toEqual([...steps.slice(1, 3), ...steps.slice(3)])
  })
})

describe('an image', () => {
  const service = 'depends: [runner]\nservice: [{name: web, exec: web --port 1}]\nports: [80, "53/udp"]'
  const runner = { 'layers/runner/layer.yml': 'layer: {env: {R: r}}' }

  it('of an external base is prepared, given its account, and ends as that account', async () => {
    const { text } = await rendered(withLayer('env: {A: b}'))
    const ground = text.slice(text.indexOf('FROM'), text.indexOf('AS image'))
    expect(ground.match(/sh -eu.*/g)).toEqual(['sh -eu /run/ov.sh', 'sh -eu /run/ov.sh user 1000'])
    expect(text).toMatch(/\nWORKDIR "\/home\/user"\nUSER 1000:1000\nLABEL /)
    expect(text).toContain('CMD ["sleep","infinity"]')
  })

  it('with services starts its init system, and says which ports are open', async () => {
    const { context, text } = await rendered(withLayer(service, runner))
    expect(context.files.map(each => each.text)).toContain('web=web --port 1\n')
    expect(text).toContain('ENTRYPOINT ["runner","/etc/runner"]\nCMD []')
    expect(text).toContain('EXPOSE 53/udp 80')
  })

  it('on another of the project is built on its name alone', async () => {
    const files = withLayer('env: {A: b}')
    const { text } = await rendered({ ...files, 'image.yml': 'above: {base: demo}' }, 'above')
    expect(text).toContain('ARG OV_FROM_0="localhost/demo:latest"')
    expect(text).not.toContain('adduser')
  })

  it('of data alone stands on nothing', async () => {
    const body = 'data: [{src: dir, volume: v}]\nvolumes: [{name: v, path: /v}]'
    const { text } = await rendered(
      { ...withLayer(body, files), 'image.yml': 'data: {data_image: true, layers: [demo]}' },
      'data',
    )
    expect(text).toContain('FROM scratch AS ground')
    expect(text).not.toMatch(/USER|WORKDIR|CMD|RUN/)
  })

  it('says what a tap added to its environment, too', async () => {
    const tap = pluginOf('tap', {
      taps: { resolve: plan => ({ ...plan, env: { ...plan.env, LATE: 'x' }, path: ['/late', ...plan.path] }) },
    })
    const { text } = await rendered(withLayer('env: {A: b}'), 'demo', [tap])
    expect(text).toContain('ENV LATE="x" \\\n    PATH="/late:${PATH}"')
  })
})

it('what no instruction uses changes none: comments, checks, descriptions', async () => {
  const strip = ({ text }: { readonly text: string }) => text.slice(0, text.indexOf('LABEL '))
  const one = await rendered(withLayer('env: {A: b}\ntasks: [{cmd: x}]', files))
  const body = '# A comment.\nenv: {A: b}\ntasks: [{cmd: x, comment: Said.}]\ntests: [{says: x}]\ndescription: More.'
  expect(strip(await rendered(withLayer(body, files)))).toBe(strip(one))
})
