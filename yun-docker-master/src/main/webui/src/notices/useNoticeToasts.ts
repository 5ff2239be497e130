import { ElNotification } from 'element-plus'
import { useI18n } from 'vue-i18n'
import { onEvent, onReconnect } from '@/api/events'
import type { Notice } from '@/api/types'
import { useGo } from '@/shared/useGo'
import { useNoticeText } from './useNoticeText'
import { useUnread } from './useUnread'

const SHOWN_FOR = 12_000

/** Shows new notices wherever the user is, and keeps the number of unread ones right. For the frame of the page. */
export function useNoticeToasts() {
  const { locale } = useI18n()
  const { go } = useGo()
  const { title, sentences } = useNoticeText()
  const { countUnread } = useUnread()
  let latest = 0

  function show(notice: Notice) {
    const toast = ElNotification({
      title: title(notice),
      message: sentences(notice).join(locale.value === 'en' ? ' ' : ''),
      type: notice.failed > 0 ? 'warning' : 'info',
      duration: SHOWN_FOR,
      onClick: () => {
        toast.close()
        void go({ name: 'notices' })
      },
    })
  }

  void countUnread()
  onReconnect(countUnread)
  onEvent('notice', (notice) => {
    void countUnread()
    // Told again when it was read, and to a connection that is new.
    if (!notice.readAt && notice.id > latest) {
      latest = notice.id
      show(notice)
    }
  })
}
