import { reactive } from 'vue'
import type { Container, Image } from '@/api/types'

/** What this tab has asked the master to do, until the answer: known before the event that tells the other tabs. */
const asked = {
  container: reactive(new Map<number, string>()),
  image: reactive(new Map<number, string>()),
}
type Kind = keyof typeof asked

/** Does something with a container or an image, which is shown in the given state meanwhile. */
export async function during<T>(kind: Kind, id: number, state: string, work: () => Promise<T>): Promise<T> {
  asked[kind].set(id, state)
  try {
    return await work()
  } finally {
    asked[kind].delete(id)
  }
}

/** The state to show: what is being done with the container, if anything. */
export function containerState({ id, state, task }: Pick<Container, 'id' | 'state' | 'task'>): string {
  return asked.container.get(id) ?? (task && state !== 'REMOVING' ? task : state)
}

/** A pull that was cancelled while its worker is away is ended as soon as the worker is back. */
export function imageState({ id, state, error }: Pick<Image, 'id' | 'state' | 'error'>): string {
  return asked.image.get(id) ?? (state === 'REMOVING' && error?.code === 'CANCELLED' ? 'CANCELLING' : state)
}

/** Whether nothing is being done with the container, so that something can be. */
export function isSettled(container: Pick<Container, 'id' | 'state' | 'task'>): boolean {
  return ['RUNNING', 'STOPPED'].includes(containerState(container))
}
