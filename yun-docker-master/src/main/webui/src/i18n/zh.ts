import type { Messages } from '.'
import activity from '@/operator/activity/messages.zh'
import audit from '@/operator/audit/messages.zh'
import container from '@/container/messages.zh'
import containers from '@/containers/messages.zh'
import credits from '@/credits/messages.zh'
import dashboard from '@/dashboard/messages.zh'
import images from '@/images/messages.zh'
import layout from '@/layout/messages.zh'
import notices from '@/notices/messages.zh'
import platform from '@/operator/dashboard/messages.zh'
import problem from './problems.zh'
import publicImages from '@/operator/public-images/messages.zh'
import releases from '@/operator/releases/messages.zh'
import session from '@/session/messages.zh'
import shared from '@/shared/messages.zh'
import tokens from '@/tokens/messages.zh'
import users from '@/operator/users/messages.zh'
import workers from '@/operator/workers/messages.zh'

const messages: Messages = {
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

export default messages
