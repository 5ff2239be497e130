export default {
  by: 'Added by',
  about: 'Everybody may run these. They are never charged, and no release takes them.',
  list: 'Public images',
  add: 'Add a public image',
  none: 'No public images yet',
  noneHint: 'Add what everybody here needs; users run it at once, without a pull of their own.',
  removeTitle: 'Remove this public image?',
  removeLine: 'No new containers can be run from it. Whoever pulled {reference} for themselves keeps their own.',
  removeUsed: 'While a container made from it is still there, even a stopped one, the removal is refused and nothing changes.',
}
