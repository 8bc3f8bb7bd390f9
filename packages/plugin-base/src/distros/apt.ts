import type { Mount } from '@ovkit/core'

/** Caches of apt. /var/lib/apt itself is none: it also says which packages nobody asked for. */
export const aptCaches = (distro: string): readonly Mount[] => [
  { type: 'cache', id: `ovkit-${distro}-packages`, target: '/var/cache/apt' },
  { type: 'cache', id: `ovkit-${distro}-lists`, target: '/var/lib/apt/lists' },
]

/** What every image needs: to fetch over TLS, and to read signing keys. */
export const aptBasics = ['ca-certificates', 'curl', 'gpg'] as const
