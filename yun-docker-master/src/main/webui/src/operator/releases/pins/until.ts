const DAY = 24 * 60 * 60 * 1_000
const MOST_DAYS = 366

/** As a field for date and time wants it, in the user's time: to the minute, without a zone. */
export function localMinute(time: number): string {
  const shifted = time - new Date(time).getTimezoneOffset() * 60_000
  return new Date(shifted).toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length)
}

export function inDays(days: number): string {
  return localMinute(Date.now() + days * DAY)
}

/** Whether a pin may last until then. */
export function isInReach(local: string): boolean {
  const time = new Date(local).getTime()
  return time > Date.now() && time <= Date.now() + MOST_DAYS * DAY
}
