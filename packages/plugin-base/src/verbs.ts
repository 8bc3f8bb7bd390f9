import type { On, Verb } from '@ovkit/core'
import { addr } from './verbs/addr.ts'
import { command } from './verbs/command.ts'
import { dns } from './verbs/dns.ts'
import { file } from './verbs/file.ts'
import { group } from './verbs/group.ts'
import { http } from './verbs/http.ts'
import { networkInterface } from './verbs/interface.ts'
import { kernelParam } from './verbs/kernel-param.ts'
import { matching } from './verbs/matching.ts'
import { mount } from './verbs/mount.ts'
import { packageVerb } from './verbs/package.ts'
import { port } from './verbs/port.ts'
import { process } from './verbs/process.ts'
import { service } from './verbs/service.ts'
import { user } from './verbs/user.ts'

const makers: Readonly<Record<string, (on: On) => Verb>> = {
  file,
  package: packageVerb,
  service,
  port,
  process,
  command,
  http,
  dns,
  user,
  group,
  interface: networkInterface,
  'kernel-param': kernelParam,
  mount,
  addr,
  matching,
}

/** The kinds of check that this plugin brings, as its manifest lists them. */
export const verbNames: readonly string[] = Object.keys(makers)

/** Their rows, ready to register. */
export const verbs = (on: On): readonly Verb[] => Object.values(makers).map(make => make(on))
