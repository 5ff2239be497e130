import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, call } from '@/api/client'
import { onEvent, onReconnect } from '@/api/events'
import { useResource } from './useResource'

/** Whether the user may keep one more thing over the night. */
export function useExtensions() {
  const { t } = useI18n()
  const allowance = useResource(() => call(api.GET('/api/v1/me/extensions')))
  onEvent('notice', allowance.reload)
  onReconnect(allowance.reload)

  const off = computed(() => allowance.data.value?.allowed === 0)
  /** Why not; undefined when it is possible. */
  const refusal = computed(() => {
    const now = allowance.data.value
    if (!now || now.used < now.allowed) {
      return undefined
    }
    return now.allowed === 0 ? t('kept.off') : t('kept.limit', { n: now.allowed }, now.allowed)
  })
  return { off, refusal, reload: allowance.reload }
}
