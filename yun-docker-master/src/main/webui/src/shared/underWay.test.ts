import { describe, expect, it } from 'vitest'
import { containerState, during, imageState, isSettled } from './underWay'

describe('the state that is shown', () => {
  it('is the task while there is one', () => {
    expect(containerState({ id: 1, state: 'RUNNING', task: 'RESTARTING' })).toBe('RESTARTING')
    expect(containerState({ id: 1, state: 'RUNNING', task: null })).toBe('RUNNING')
    expect(containerState({ id: 1, state: 'REMOVING', task: 'STOPPING' })).toBe('REMOVING')
  })

  it('is what this tab has asked for until the answer, also when that is a refusal', async () => {
    const container = { id: 2, state: 'RUNNING', task: null } as const
    let refuse = () => {}
    const work = during('container', 2, 'STOPPING', () => new Promise((_, reject) => (refuse = () => reject(new Error('no')))))
    expect(containerState(container)).toBe('STOPPING')
    expect(isSettled(container)).toBe(false)
    expect(imageState({ id: 2, state: 'READY', error: null })).toBe('READY')
    expect(imageState({ id: 3, state: 'REMOVING', error: { code: 'CANCELLED', message: '' } })).toBe('CANCELLING')
    refuse()
    await expect(work).rejects.toThrow('no')
    expect(containerState(container)).toBe('RUNNING')
    expect(isSettled(container)).toBe(true)
  })
})
