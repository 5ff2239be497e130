export default {
  about: 'Everybody may run these. They are never charged, and no release takes them.',
  list: 'Public images',
  add: 'Add a public image',
  none: 'No public images yet',
  noneHint: 'Add what everybody here needs; users run it at once, without a pull of their own.',
  removeTitle: 'Remove this public image?',
  removeLine: 'Nobody can run {reference} any more. Containers that run from it go on.',
}
