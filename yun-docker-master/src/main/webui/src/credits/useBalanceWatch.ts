import { onEvent, onReconnect } from '@/api/events'
import { useSession } from '@/session/useSession'

/** Reads the account again when something that was not done on this page has moved its credits. For the frame of the page. */
export function useBalanceWatch() {
  const { refresh } = useSession()

  function look() {
    // Without an answer the balance stays as it was; whoever asks for it next says what is wrong.
    refresh().catch(() => undefined)
  }

  onReconnect(look)
  onEvent('pull', (image) => image.state === 'READY' && look())
  onEvent('notice', (notice) => notice.kind === 'AFTER_RELEASE' && !notice.readAt && look())
}
