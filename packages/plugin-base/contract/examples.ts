/** For each row something that it is asked in earnest: what a layer writes, or the files that it has. */

export const formats = {
  rpm: {
    distro: 'fedora',
    section: {
      packages: ['git', 'vim-enhanced'],
      repos: [{ name: 'example', url: 'https://example.invalid/x.repo', gpgkey: 'https://example.invalid/key' }],
    },
    other: { packages: ['git', 'tmux'] },
  },
  deb: {
    distro: 'debian',
    section: {
      packages: ['git', 'libgtk-3-0t64'],
      repos: [
        { name: 'example', url: 'https://example.invalid/debian', suite: 'stable', key: 'https://example.invalid/key' },
      ],
    },
    other: { packages: ['git', 'tmux'] },
  },
  pac: { distro: 'archlinux', section: { packages: ['git', 'gtk3'] }, other: { packages: ['git', 'tmux'] } },
  aur: {
    distro: 'archlinux',
    section: { packages: ['yay', 'paru'] },
    other: { packages: ['paru', 'pikaur'] },
    skip: { 'installs every package of a section': 'the builder of the same name builds and installs them' },
  },
} as const

export const builders = {
  npm: { distro: 'debian', files: ['package.json', 'package-lock.json'] },
  uv: { distro: 'debian', files: ['pyproject.toml', 'uv.lock'] },
  pixi: { distro: 'fedora', files: ['pixi.toml', 'pixi.lock', 'build.sh'] },
  cargo: { distro: 'fedora', files: ['Cargo.toml', 'Cargo.lock', 'src/main.rs'] },
  aur: { distro: 'archlinux', files: [], section: { packages: ['yay'], options: [] } },
} as const

export const fields = {
  port_relay: { value: [9222, 5900], wrong: [0], layer: { ports: [9222, 5900] } },
  route: { value: { host: 'desktop.example.com', port: 3000 }, wrong: { host: 'not a host', port: 3000 } },
} as const

export const verbs = {
  file: { subject: '/etc/hostname', attributes: { mode: '0644', contains: 'x' } },
  package: { subject: 'git', attributes: { package_map: { archlinux: 'git-core' } } },
  service: { subject: 'sshd', attributes: { running: true } },
  port: { subject: 2222 },
  process: { subject: 'sshd' },
  command: { subject: 'git --version', attributes: { stdout: { matches: '^git version' } } },
  http: { subject: 'http://127.0.0.1:3000/', attributes: { status: 200, body: { contains: 'html' } } },
  dns: { subject: 'localhost' },
  user: { subject: 'user', attributes: { uid: 1000 } },
  group: { subject: 'user', attributes: { gid: 1000 } },
  interface: { subject: 'lo' },
  'kernel-param': { subject: 'net.ipv4.ip_forward', attributes: { value: '1' } },
  mount: { subject: '/data' },
  addr: { subject: '127.0.0.1:22' },
  matching: { subject: '${USER}', attributes: { contains: 'user' } },
} as const
