import { useI18n } from 'vue-i18n'
import { api, call } from '@/api/client'
import { Problem } from '@/api/problem'
import type { Image } from '@/api/types'
import { useSession } from '@/session/useSession'
import { ask } from '@/shared/ask'
import { tellDone, tellProblem } from '@/shared/tell'
import { during } from '@/shared/underWay'
import { useAction } from '@/shared/useAction'
import { useFormat } from '@/shared/useFormat'
import { useWords } from '@/shared/useWords'

/** What can be done with images that are there; `done` is called after each, also after one that was refused. */
export function useImageActions(done: () => Promise<unknown>) {
  const { t } = useI18n()
  const { credits } = useFormat()
  const { refresh } = useSession()
  const { busy, run } = useAction()
  const { ofProblem } = useWords()

  const path = ({ id }: Image) => ({ params: { path: { id } } })

  async function act(image: Image, work: () => Promise<unknown>, said: string) {
    if (await run(work)) {
      tellDone(t(said, { reference: image.reference }))
    }
    await done()
  }

  const keep = (image: Image) =>
    act(image, () => call(api.POST('/api/v1/images/{id}/extension', path(image))), 'images.keeps')
  const letGo = (image: Image) =>
    act(image, () => call(api.DELETE('/api/v1/images/{id}/extension', path(image))), 'images.keepsNot')

  const cancel = (image: Image) =>
    act(image, () => during('image', image.id, 'CANCELLING', () => call(api.DELETE('/api/v1/images/{id}', path(image)))), 'images.cancelled')

  const consequence = ({ reference, charged }: Image) => t('images.removeLine', { reference, credits: credits(charged) })

  /** One at a time: one that is refused does not stop the others. */
  async function remove(images: Image[]) {
    const sure = await ask({
      title: t('images.removeTitle', { n: images.length }, images.length),
      lines: images.map(consequence),
      action: t('images.removeAction'),
      danger: true,
    })
    if (!sure) {
      return
    }
    await run(async () => {
      let failed = 0
      for (const image of images) {
        try {
          await during('image', image.id, 'REMOVING', () => call(api.DELETE('/api/v1/images/{id}', path(image))))
        } catch (e) {
          failed++
          const words = ofProblem(Problem.from(e))
          tellProblem({ ...words, text: t('images.notRemoved', { reference: image.reference, reason: words.text }) })
        }
      }
      sayRemoved(images, failed)
      await refresh()
    })
    await done()
  }

  function sayRemoved(images: Image[], failed: number) {
    if (failed > 0 && images.length > 1) {
      tellDone(t('images.removedSome', { done: images.length - failed, failed }))
    } else if (failed === 0) {
      tellDone(t('images.removed', { reference: images.map(({ reference }) => reference).join(', ') }))
    }
  }

  return { busy, keep, letGo, cancel, remove }
}
