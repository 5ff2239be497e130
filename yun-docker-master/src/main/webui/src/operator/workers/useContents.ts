import { useI18n } from 'vue-i18n'
import { useFormat } from '@/shared/useFormat'

/** For example "1 container, 2 images". */
export function useContents() {
  const { t } = useI18n()
  const { number } = useFormat()
  return (containers: number, images: number): string =>
    t('workers.contents', {
      containers: t('unit.containers', { n: number(containers) }, containers),
      images: t('workers.imageCount', { n: number(images) }, images),
    })
}
