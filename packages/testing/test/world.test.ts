import { describe, expect, it } from 'vitest'
import { testFolder } from '../src/folder.ts'
import { testWorld } from '../src/world.ts'

const textOf = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString()

describe('the files of a test world', () => {
  it('are those that the test gives, with the folders above them', () => {
    const { world } = testWorld({ files: { '/a/b/c.txt': 'c', '/a/run.sh': { bytes: ':', mode: 0o755 } } })
    expect(world.files.list('/a')).toEqual([
      { name: 'b', kind: 'folder' },
      { name: 'run.sh', kind: 'file' },
    ])
    expect(world.files.stat('/a/b')).toMatchObject({ kind: 'folder' })
    expect(world.files.stat('/a/run.sh')).toMatchObject({ kind: 'file', mode: 0o755, size: 1 })
    expect(world.files.read('/a/b')).toBeUndefined()
    expect(world.files.list('/nowhere')).toEqual([])
  })

  it('lie over folders of the real machine, which are never changed', () => {
    const disk = testFolder({ 'kept.txt': 'real', 'gone.txt': 'real' })
    const { world, text } = testWorld({ disk: [disk], files: { [`${disk}/more.txt`]: 'memory' } })
    world.files.write(`${disk}/kept.txt`, 'changed')
    world.files.remove(`${disk}/gone.txt`)
    expect(world.files.list(disk).map(each => each.name)).toEqual(['kept.txt', 'more.txt'])
    expect([text(`${disk}/kept.txt`), text(`${disk}/gone.txt`)]).toEqual(['changed', undefined])
    const again = testWorld({ disk: [disk] })
    expect([again.text(`${disk}/kept.txt`), again.text(`${disk}/gone.txt`)]).toEqual(['real', 'real'])
    expect(again.text('/etc/passwd')).toBeUndefined()
  })

  it('are locked by one at a time, in the order of asking', async () => {
    const { world } = testWorld()
    const order: string[] = []
    const hold = (name: string) =>
      world.files.lock('/x', async () => {
        order.push(`${name} in`)
        await Promise.resolve()
        order.push(`${name} out`)
      })
    await Promise.all([hold('a'), hold('b')])
    expect(order).toEqual(['a in', 'a out', 'b in', 'b out'])
  })
})

describe('the programs of a test world', () => {
  it('answer what the test says, and are on record', async () => {
    const lines: string[] = []
    const { world, ran } = testWorld({
      programs: { uname: 'Linux\n', podman: argv => ({ exit: 125, err: `no ${argv[1]}` }) },
    })
    const uname = await world.exec(['uname'], { onLine: line => lines.push(line) })
    const podman = await world.exec(['podman', 'run'], { stdin: 'x' })
    expect([uname.exit, textOf(uname.out), podman.exit, textOf(podman.err)]).toEqual([0, 'Linux\n', 125, 'no run'])
    expect(lines).toEqual(['Linux'])
    expect(ran.map(({ argv, stdin }) => [argv.join(' '), stdin])).toEqual([
      ['uname', undefined],
      ['podman run', 'x'],
    ])
  })

  it('are not there unless the test says so', async () => {
    expect((await testWorld().world.exec(['podman'])).exit).toBe(127)
    expect((await testWorld().world.exec(['constructor'])).exit).toBe(127)
  })
})

describe('the clock of a test world', () => {
  it('stands still until something sleeps', async () => {
    const { world } = testWorld()
    const start = world.clock.now()
    expect(world.clock.now()).toBe(start)
    await world.clock.sleep(1500)
    expect(world.clock.now()).toBe(start + 1500)
  })

  it('runs timers that are due, in their order, and none that was cancelled', () => {
    const { world, pass } = testWorld()
    const seen: string[] = []
    world.clock.timer(200, () => seen.push('late'))
    world.clock.timer(100, () => seen.push('early'))
    world.clock.timer(150, () => seen.push('never'))()
    pass(199)
    expect(seen).toEqual(['early'])
    pass(1)
    expect(seen).toEqual(['early', 'late'])
  })
})

it('tells whoever listens that Ctrl-C was pressed', () => {
  const { world, interrupt } = testWorld()
  interrupt()
  expect(world.signal.aborted).toBe(true)
})
