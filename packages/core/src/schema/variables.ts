/** Variables that the string fields of checks may use, and where each is known. */
export const buildVariables = ['USER', 'HOME', 'UID', 'GID', 'IMAGE', 'DNS', 'ACME_EMAIL'] as const
export const deployVariables = [
  'HOST_PORT',
  'VOLUME_PATH',
  'VOLUME_CONTAINER_PATH',
  'CONTAINER_IP',
  'CONTAINER_NAME',
  'INSTANCE',
] as const

/** True for a variable that only a running deployment has: `HOST_PORT:3000`, `ENV_FOO`. */
export function isDeployVariable(variable: string): boolean {
  const [name = ''] = variable.split(':')
  return deployVariables.some(each => each === name) || name.startsWith('ENV_')
}

/** Variables that a layer's tasks and services may use beside its own `vars`. */
export const taskVariables = ['USER', 'UID', 'GID', 'HOME', 'ARCH', 'BUILD_ARCH'] as const
