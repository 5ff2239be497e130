/** The parts of a container's page; the first one has the shortest address. */
export const TABS = ['overview', 'terminal', 'logs', 'stats'] as const
export type Tab = (typeof TABS)[number]

export function isTab(value: unknown): value is Tab {
  return TABS.some((tab) => tab === value)
}
