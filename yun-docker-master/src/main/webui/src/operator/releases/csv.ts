/** Where all items of a release are, to be saved. */
export function csvOf(id: number): string {
  return `/api/v1/admin/releases/${id}/items.csv`
}
