import { failure, findProject, loadAll, type Place, type Project } from '@ovkit/core'
import { type Body, editRoot, editText } from '../edit/document.ts'
import { refuseNewMistakes } from '../edit/owner.ts'
import { mistake } from '../errors.ts'
import type { OwnSession } from '../session.ts'
import { type Made, shown } from './made.ts'
import type { Start } from './project.ts'

/** An image of the project, written beside the images that are there already. */
export async function makeImage(session: OwnSession, name: string, start: Start): Promise<Made> {
  const { files } = session.world
  const first = findProject(session.world, session.dir)
  if (first === undefined) throw failure('PROJECT_NOT_FOUND', { dir: session.dir })
  const { loaded } = loadAll(await session.kit(), session.dir)
  const known = loaded.images[name]
  if (known !== undefined && known.plugin === undefined) throw mistake('EXISTS_ALREADY', { what: `Image "${name}"` })
  const sibling = lastOwn(loaded)
  const file = sibling?.place.file ?? first
  await files.lock(file, async () => {
    const before = Buffer.from(files.read(file) ?? []).toString('utf8')
    const beside =
      sibling &&
      editText(before, { ...sibling.place, keys: [sibling.name] }, body =>
        add(body, [...body.path.slice(0, -1), name], start),
      )
    const after = beside ?? editRoot(before, root => add(root, ['images', name], start))
    await refuseNewMistakes(session, file, after)
    files.write(file, after)
  })
  return { created: [], changed: [shown(session.world, file)], next: [`ov plan ${name}`, `ov image build ${name}`] }
}

interface Sibling {
  readonly name: string
  readonly place: Place
}

/** The last image of the project's own that is written in the project's files. */
function lastOwn(project: Project): Sibling | undefined {
  const own = Object.values(project.images).filter(({ plugin }) => plugin === undefined)
  const places = own.map(({ name }) => ({ name, place: project.locate(`image:${name}`, []) }))
  return places.findLast((each): each is Sibling => each.place !== undefined)
}

function add({ document }: Pick<Body, 'document'>, path: readonly unknown[], { base, layers }: Start): void {
  document.setIn(path, document.createNode({ base, layers: [...layers] }))
}
