/** A shell that this tab of the browser has open. */
export interface KeptShell {
  /** Of its terminal session. */
  session: string
  name: string
}

export interface KeptShells {
  shells: KeptShell[]
  /** Session of the one that was seen last. */
  active?: string
}

const key = (containerId: number) => `yun.shells.${containerId}`

/** Remembered over a reload of the page, by this tab alone: another one must not take the shells away. */
export function keptShells(containerId: number): KeptShells {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key(containerId)) ?? '{}') as Partial<KeptShells>
    return { shells: kept.shells ?? [], active: kept.active }
  } catch {
    return { shells: [] }
  }
}

export function keepShells(containerId: number, kept: KeptShells) {
  sessionStorage.setItem(key(containerId), JSON.stringify(kept))
}

export interface Session {
  id: string
  shell?: string | null
  detachedAt?: string | null
}

export interface RestoredShell extends KeptShell {
  shell: string
}

/**
 * Which sessions a page attaches to: its own of before, and those that no other page has.
 *
 * @param sessions of the container, oldest first
 */
export function restoredShells(sessions: Session[], { shells }: KeptShells): RestoredShell[] {
  let last = Math.max(0, ...shells.map(({ name }) => Number(name.split(' ').pop()) || 0))
  return sessions.flatMap(({ id, shell, detachedAt }) => {
    const own = shells.find(({ session }) => session === id)
    if (!own && !detachedAt) {
      return []
    }
    const path = shell ?? '/bin/sh'
    return { session: id, shell: path, name: own?.name ?? shellName(path, ++last) }
  })
}

export function shellName(path: string, number: number): string {
  return `${path.split('/').pop()} ${number}`
}
