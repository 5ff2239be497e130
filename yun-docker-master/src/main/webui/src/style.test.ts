import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./style.css', import.meta.url), 'utf8')
const block = (selector: string) => new RegExp(`${selector} \\{([^}]*)\\}`).exec(css)?.[1] ?? ''

/** Values of the colours of the page in a theme. */
function colours(...selectors: string[]): Record<string, string> {
  const found = selectors.flatMap((selector) => [...block(selector).matchAll(/--yun-([\w-]+): (#[0-9a-f]{6});/g)])
  return Object.fromEntries(found.map(([, name, value]) => [name, value]))
}

/** WCAG 2: relative luminance of a colour. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const THEMES = { light: colours(':root'), dark: colours(':root', 'html\\.dark') }

describe.each(Object.entries(THEMES))('%s', (_, theme) => {
  // Toasts, tags and notes.
  it.each(['good', 'warn', 'bad', 'accent'])('%s text can be read on its own ground and on cards', (name) => {
    for (const ground of [`${name}-soft`, 'surface', 'ground']) {
      expect(contrast(theme[name]!, theme[ground]!), ground).toBeGreaterThanOrEqual(4.5)
    }
  })

  it.each(['text', 'muted'])('%s can be read', (name) => {
    for (const ground of ['surface', 'ground', 'hover']) {
      expect(contrast(theme[name]!, theme[ground]!), ground).toBeGreaterThanOrEqual(4.5)
    }
  })
})

it('each toast takes its colours from the page', () => {
  for (const [type, name] of [['success', 'good'], ['warning', 'warn'], ['error', 'bad'], ['info', 'accent']] as const) {
    const toast = block(`\\.el-message\\.el-message--${type}`)
    expect(toast).toContain(`--el-message-text-color: var(--yun-${name});`)
    expect(toast).toContain(`--el-message-bg-color: var(--yun-${name}-soft);`)
  }
})

/** A menu's list is put into the component that opens it, whose scoped rules for elements would meet it: a row of entries. */
it('components with a menu style lists by their class', () => {
  const folder = fileURLToPath(new URL('.', import.meta.url))
  const components = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.vue'))
    .map((file) => ({ file, source: readFileSync(`${folder}/${file}`, 'utf8') }))
    .filter(({ source }) => source.includes('<ElDropdownMenu'))
  expect(components.length).toBeGreaterThan(3)
  for (const { file, source } of components) {
    const style = source.slice(source.indexOf('<style'))
    expect(style, file).not.toMatch(/^(ul|li)\b/m)
  }
})
