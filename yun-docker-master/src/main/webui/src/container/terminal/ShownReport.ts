/** Far below the megabyte that the master lets go unacknowledged, so that what is not told yet holds nothing up. */
const WORTH_TELLING = 64 * 1024

/** Tells how many bytes have been shown, in few frames, and without a timer, which a tab in the background has to wait for. */
export class ShownReport {
  private untold = 0

  constructor(private readonly tell: (bytes: number) => void) {}

  add(bytes: number) {
    this.untold += bytes
    if (this.untold >= WORTH_TELLING) {
      this.tell(this.untold)
      this.untold = 0
    }
  }
}
