import { onScopeDispose, readonly, ref, shallowRef, watch } from 'vue'
import { Problem } from '@/api/problem'
import type { ContainerStats } from '@/api/types'
import { useRetry } from './useRetry'

/** Samples that are remembered: one comes each second. */
const KEPT = 300

type Frame =
  | { type: 'stats'; stats: ContainerStats }
  | { type: 'end' }
  | { type: 'error'; code: string; message: string }

/**
 * What a container uses, once a second, from `/ws/containers/{id}/stats`. Nothing is asked for while `id` gives undefined,
 * nor while nobody looks at the page.
 */
export function useStats(id: () => number | undefined) {
  const history = shallowRef<ContainerStats[]>([])
  const latest = shallowRef<ContainerStats>()
  const problem = shallowRef<Problem>()
  /** Whether the container has stopped: no more will come until it is started. */
  const ended = ref(false)
  let socket: WebSocket | undefined
  const retry = useRetry(open)

  function open() {
    close()
    const container = id()
    if (container === undefined || document.hidden) {
      return
    }
    const opening = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws/containers/${container}/stats`)
    socket = opening
    opening.onmessage = ({ data }: MessageEvent<string>) => hear(JSON.parse(data) as Frame)
    opening.onclose = () => {
      if (socket === opening) {
        latest.value = undefined
        retry.later()
      }
    }
  }

  function hear(frame: Frame) {
    if (frame.type === 'stats') {
      retry.lasts()
      problem.value = undefined
      latest.value = frame.stats
      history.value = [...history.value, frame.stats].slice(-KEPT)
      return
    }
    close()
    latest.value = undefined
    ended.value = frame.type === 'end'
    if (frame.type === 'error') {
      problem.value = Problem.ofStream(frame.code, frame.message)
      if (frame.code !== 'NOT_FOUND' && frame.code !== 'CONTAINER_NOT_RUNNING') {
        retry.later()
      }
    }
  }

  function close() {
    retry.cancel()
    const old = socket
    socket = undefined
    old?.close()
  }

  function restart() {
    history.value = []
    latest.value = undefined
    problem.value = undefined
    ended.value = false
    open()
  }

  watch(id, restart, { immediate: true })
  document.addEventListener('visibilitychange', open)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', open)
    close()
  })
  return { latest, history, problem, ended: readonly(ended), restart }
}
