import { failure } from '../errors.ts'
import type { Distro } from '../rows.ts'
import type { Account } from '../schema/context.ts'
import type { BaseFacts, ImageMetadata } from '../schema/metadata.ts'
import type { Image, Project } from '../schema/project.ts'
import { inherited } from './chain.ts'

export interface AccountChoice {
  readonly account: Account
  /** True where the image makes the account itself. */
  readonly create: boolean
}

interface Given {
  readonly project: Project
  readonly chain: readonly Image[]
  readonly base: ImageMetadata | undefined
  readonly facts: BaseFacts | undefined
  readonly distro: Distro | undefined
}

/** The account that the image runs as: the one below, one that the external base brings, or a new one. */
export function accountOf({ project, chain, base, facts, distro }: Given): AccountChoice {
  const [image] = chain
  const say = <K extends 'user' | 'uid' | 'gid' | 'user_policy'>(key: K) => inherited(project, chain, key)
  const name = say('user') ?? (say('uid') === 0 ? 'root' : 'user')
  const uid = say('uid') ?? (name === 'root' ? 0 : 1000)
  const wanted = { name, uid, gid: say('gid') ?? uid, home: uid === 0 ? '/root' : `/home/${name}` }
  if (
    base !== undefined &&
    (image === undefined || (image.user === undefined && image.uid === undefined && image.gid === undefined))
  ) {
    return { account: base.runtime.account, create: false }
  }
  if (uid === 0) return { account: { ...wanted, name: 'root', gid: 0 }, create: false }
  const policy = say('user_policy') ?? 'auto'
  const there = (facts?.accounts ?? [distro?.account ?? []].flat()).find(each => each.uid === uid)
  if (policy === 'create' || base !== undefined) return { account: wanted, create: true }
  if (there !== undefined) return { account: there, create: false }
  if (policy === 'auto') return { account: wanted, create: true }
  const at = image && project.locate(`image:${image.name}`, ['user_policy'])
  throw failure('ACCOUNT_MISSING', { image: image?.name ?? '', uid }, { at })
}
