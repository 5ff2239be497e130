import type { OperatorAction } from '@/api/types'

type Kind = OperatorAction['kind']

/** The compiler demands every kind. */
const KINDS: Record<Kind, true> = {
  RELEASE_STARTED: true,
  RELEASE_RETRIED: true,
  RELEASE_CANCELLED: true,
  PIN_SET: true,
  PIN_ENDED: true,
  USER_BANNED: true,
  USER_UNBANNED: true,
  ADMIN_APPOINTED: true,
  ADMIN_DISMISSED: true,
  CREDITS_GRANTED: true,
  CREDITS_DEDUCTED: true,
  CONTAINER_STOPPED: true,
  CONTAINER_REMOVED: true,
  CONTAINER_LOG_READ: true,
  PUBLIC_IMAGE_ADDED: true,
  PUBLIC_IMAGE_REMOVED: true,
  AUDIT_REPAIRED: true,
  DELIVERY_RETRIED: true,
}

/** All kinds of acts, in the order of a filter. */
export const ACTION_KINDS = Object.keys(KINDS) as Kind[]
