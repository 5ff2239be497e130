import { onScopeDispose, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { onEvent, onReconnect } from '@/api/events'
import type { Image, Page } from '@/api/types'
import { useSession } from '@/session/useSession'
import { tellDone, tellProblem } from '@/shared/tell'
import type { Resource } from '@/shared/useResource'
import { useWords } from '@/shared/useWords'

const LOOK_AGAIN = 2_000

/** Keeps a list of images as its pulls go on, and says how they ended. */
export function usePullNews(images: Resource<Page<Image>>) {
  const { t } = useI18n()
  const { refresh } = useSession()
  const { ofFailure } = useWords()

  onEvent('pull', (news) => {
    const list = images.data.value
    const known = list?.items.find(({ id }) => id === news.id)
    if (!list || !known) {
      // Ends of pulls are told for some time: those of images that are gone already are none of this list.
      if (news.state === 'PULLING') {
        void images.reload()
      }
      return
    }
    images.data.value = { ...list, items: list.items.map((one) => (one.id === news.id ? news : one)) }
    if (known.state === 'PULLING' && news.state !== 'PULLING') {
      tellEnd(news)
      void refresh()
    }
  })

  function tellEnd({ state, reference, error }: Image) {
    if (state === 'READY') {
      tellDone(t('images.ready', { reference }))
    } else if (state === 'FAILED' && error) {
      const words = ofFailure(error)
      tellProblem({ ...words, text: `${t('images.failed', { reference })}: ${words.text}` })
    }
  }

  // The end of a removal is told by no event: the row is just not there any more.
  let timer = 0
  watch(images.data, (list) => {
    window.clearTimeout(timer)
    if (list?.items.some(({ state }) => state === 'REMOVING')) {
      timer = window.setTimeout(() => void images.reload(), LOOK_AGAIN)
    }
  })
  onScopeDispose(() => window.clearTimeout(timer))

  onEvent('notice', images.reload)
  onReconnect(images.reload)
}
