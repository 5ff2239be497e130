import { ref, watch, type Ref } from 'vue'
import type { Page } from '@/api/types'
import { useResource, type Resource } from './useResource'

/** A list that is read page by page. When the page that is looked at is no longer there, its last one is read instead. */
export function usePaged<T>(read: (page: number) => Promise<Page<T>>): Resource<Page<T>> & { page: Ref<number> } {
  /** From 0. */
  const page = ref(0)
  const resource = useResource(() => read(page.value), { when: page })

  watch(resource.data, (list) => {
    if (list && list.items.length === 0 && list.page > 0 && list.page === page.value) {
      page.value = Math.max(0, Math.ceil(list.total / list.size) - 1)
    }
  })
  return { ...resource, page }
}
