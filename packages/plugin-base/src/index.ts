import { definePlugin } from '@ovkit/core'
import { aurBuilder } from './builders/aur.ts'
import { cargo } from './builders/cargo.ts'
import { npm } from './builders/npm.ts'
import { pixi } from './builders/pixi.ts'
import { uv } from './builders/uv.ts'
import { archlinux } from './distros/archlinux.ts'
import { debian } from './distros/debian.ts'
import { fedora } from './distros/fedora.ts'
import { ubuntu } from './distros/ubuntu.ts'
import { portRelay } from './fields/port-relay.ts'
import { route } from './fields/route.ts'
import { aur } from './formats/aur.ts'
import { deb } from './formats/deb.ts'
import { pac } from './formats/pac.ts'
import { rpm } from './formats/rpm.ts'
import { supervisord } from './inits/supervisord.ts'
import { systemd } from './inits/systemd.ts'
import { verbs } from './verbs.ts'

export default definePlugin({
  name: 'base',
  apply(on) {
    for (const distro of [fedora, debian, ubuntu, archlinux]) on.register.distro(distro(on))
    for (const format of [rpm, deb, pac, aur]) on.register.format(format(on))
    for (const builder of [npm, uv, pixi, cargo, aurBuilder]) on.register.builder(builder(on))
    for (const init of [supervisord(), systemd(on)]) on.register.init(init)
    for (const field of [portRelay(on), route(on)]) on.register.field(field)
    for (const verb of verbs(on)) on.register.verb(verb)
  },
})
