import { effectScope, onScopeDispose, readonly, ref } from 'vue'
import { useRetry } from '@/shared/useRetry'
import { api, call } from './client'
import type { Container, Image, Notice, Release } from './types'

/** What {@code /ws/events} tells: each thing as the REST API shows it, containers in short. */
export interface EventData {
  pull: Image
  container: Pick<Container, 'id' | 'name' | 'state' | 'task'> & { exitCode: number | null }
  notice: Notice
  release: Release
}
type EventType = keyof EventData
type Listener = (data: never) => void

const listeners = new Map<EventType, Set<Listener>>()
const reconnected = new Set<() => void>()
const up = ref(true)
/** As long as the page. */
const retry = effectScope(true).run(() => useRetry(open))!
let socket: WebSocket | undefined

/** False while the connection is lost; what is shown may be old then. */
export const eventsUp = readonly(up)

/** Calls back with each event of a type, as long as the calling component lives. */
export function onEvent<T extends EventType>(type: T, listener: (data: EventData[T]) => void) {
  const ofType = listeners.get(type) ?? new Set()
  listeners.set(type, ofType.add(listener as Listener))
  onScopeDispose(() => ofType.delete(listener as Listener))
}

/** Calls back when the connection is there again: what happened in between was not told. */
export function onReconnect(listener: () => void) {
  reconnected.add(listener)
  onScopeDispose(() => reconnected.delete(listener))
}

/** Connects, and connects again for as long as there is a login. */
export function startEvents() {
  stopEvents()
  open()
}

export function stopEvents() {
  retry.cancel()
  const old = socket
  socket = undefined
  old?.close()
  up.value = true
}

function open() {
  const opening = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws/events`)
  let opened = false
  socket = opening
  opening.onopen = () => {
    opened = true
    retry.lasts()
    if (!up.value) {
      up.value = true
      reconnected.forEach((listener) => listener())
    }
  }
  opening.onmessage = ({ data }) => tell(JSON.parse(data as string) as { type: EventType; data: never })
  opening.onclose = () => {
    if (socket === opening) {
      up.value = false
      retry.later()
      if (!opened) {
        askWhetherSignedIn()
      }
    }
  }
}

function tell(event: { type: EventType; data: never }) {
  listeners.get(event.type)?.forEach((listener) => listener(event.data))
}

/** The browser tells nobody why it could not connect. If it is for want of a login, the answer ends the session. */
function askWhetherSignedIn() {
  call(api.GET('/api/v1/me')).catch(() => {})
}
