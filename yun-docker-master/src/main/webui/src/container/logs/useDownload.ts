import { onScopeDispose, ref } from 'vue'
import { openStream, type Stream } from '@/api/stream'
import { Problem } from '@/api/problem'
import { saveFile } from '@/shared/saveFile'
import { tellProblem } from '@/shared/tell'
import { useProblemText } from '@/shared/useProblemText'
import type { LogLine } from './LogBook'
import { stamp, STAMP_LENGTH } from './stamp'

/** Pieces are put together so often, so that the browser can lay them on its disk. */
const GATHERED = 8 * 1024 * 1024

/** Saves a log as a file: whole as it was written, or the lines that are shown. */
export function useDownload(containerId: number, name: () => string) {
  /** Bytes that are here so far; undefined when none is under way. */
  const received = ref<number>()
  const problemText = useProblemText()
  let stream: Stream | undefined

  function whole(times: boolean) {
    cancel()
    received.value = 0
    const gathered: Blob[] = []
    let pieces: Uint8Array<ArrayBuffer>[] = []
    let bytesOfPieces = 0

    function gather() {
      gathered.push(new Blob(pieces))
      pieces = []
      bytesOfPieces = 0
    }

    stream = openStream(containerId, 'logs', { tail: 'all', follow: 'false', timestamps: String(times) }, {
      bytes: (bytes) => {
        pieces.push(bytes)
        bytesOfPieces += bytes.length
        received.value = (received.value ?? 0) + bytes.length
        if (bytesOfPieces >= GATHERED) {
          gather()
        }
      },
      ended: (end) => {
        received.value = undefined
        if (end.how === 'end') {
          gather()
          saveFile(`${name()}.log`, new Blob(gathered, { type: 'text/plain' }))
        } else {
          tellProblem(problemText(end.how === 'refused' ? end.problem : Problem.unreachable(undefined)))
        }
      },
    })
  }

  function shown(lines: readonly LogLine[], times: boolean) {
    const text = lines.map((line) => `${times ? stamp(line.time).padEnd(STAMP_LENGTH) : ''}${line.text}\n`)
    saveFile(`${name()}-shown.log`, new Blob(text, { type: 'text/plain' }))
  }

  function cancel() {
    stream?.close()
    received.value = undefined
  }

  onScopeDispose(cancel)
  return { received, whole, shown, cancel }
}
