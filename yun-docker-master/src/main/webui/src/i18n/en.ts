import activity from '@/operator/activity/messages.en'
import audit from '@/operator/audit/messages.en'
import container from '@/container/messages.en'
import containers from '@/containers/messages.en'
import credits from '@/credits/messages.en'
import dashboard from '@/dashboard/messages.en'
import images from '@/images/messages.en'
import layout from '@/layout/messages.en'
import notices from '@/notices/messages.en'
import platform from '@/operator/dashboard/messages.en'
import problem from './problems.en'
import publicImages from '@/operator/public-images/messages.en'
import releases from '@/operator/releases/messages.en'
import session from '@/session/messages.en'
import shared from '@/shared/messages.en'
import tokens from '@/tokens/messages.en'
import users from '@/operator/users/messages.en'
import workers from '@/operator/workers/messages.en'

/** One part for each folder of the page, each beside what it speaks for. */
export default {
  ...shared,
  activity,
  audit,
  container,
  containers,
  credits,
  dashboard,
  images,
  layout,
  notices,
  platform,
  problem,
  publicImages,
  releases,
  session,
  tokens,
  users,
  workers,
}
