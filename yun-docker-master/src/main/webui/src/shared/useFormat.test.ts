import { describe, expect, it, vi } from 'vitest'

vi.mock('vue-i18n', () => ({ useI18n: () => ({ locale: { value: 'en' }, t: (key: string) => key }) }))
const { useFormat } = await import('./useFormat')

describe('bytes', () => {
  const { bytes } = useFormat()

  it('says what the settings of a worker call 256MB', () => {
    expect(bytes(256 * 1024 * 1024)).toBe('256 MiB')
  })

  it('changes the unit at 1,024', () => {
    expect(bytes(1023)).toBe('1,023 B')
    expect(bytes(1024)).toBe('1 KiB')
    expect(bytes(1024 ** 3 - 1)).toBe('1 GiB')
    expect(bytes(1.5 * 1024 ** 3)).toBe('1.5 GiB')
  })
})
