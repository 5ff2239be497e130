import type { User } from '@/api/types'

/** Credits that an operator is about to give to a user, or to take back. */
export interface CreditsMove {
  user: User
  give: boolean
}
