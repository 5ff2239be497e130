/** Puts a text on the clipboard; also where the page is not served by HTTPS, which the browser's own way asks for. */
export async function copyText(text: string): Promise<void> {
  if (window.isSecureContext) {
    await navigator.clipboard.writeText(text)
    return
  }
  const field = document.createElement('textarea')
  field.value = text
  field.style.position = 'fixed'
  field.style.opacity = '0'
  // Beside what was clicked: a dialog gives the focus to nothing outside of it.
  const beside = document.activeElement
  ;(beside?.parentElement ?? document.body).append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  if (beside instanceof HTMLElement) {
    beside.focus()
  }
  if (!copied) {
    throw new Error('The browser does not let this page copy')
  }
}
