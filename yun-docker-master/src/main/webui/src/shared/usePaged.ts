import { ref, watch, type Ref } from 'vue'
import type { Page } from '@/api/types'
import { useResource, type Options, type Resource } from './useResource'

export type Paged<T> = Resource<Page<T>> & {
  /** Which page is read, from 0. */
  page: Ref<number>
}

/**
 * A list that is read page by page. When the page that is looked at is no longer there, its last one is read instead.
 * Whoever narrows the list with one of {@code options.when} sets the page to 0 in the same moment.
 */
export function usePaged<T>(
  read: (page: number) => Promise<Page<T>>,
  options: Options = {},
): Paged<T> {
  const page = ref(0)
  const resource = useResource(() => read(page.value), { ...options, when: [page, ...[options.when ?? []].flat()] })

  watch(resource.data, (list) => {
    if (list && list.items.length === 0 && list.page > 0 && list.page === page.value) {
      page.value = Math.max(0, Math.ceil(list.total / list.size) - 1)
    }
  })
  return { ...resource, page }
}
