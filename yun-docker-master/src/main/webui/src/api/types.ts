import type { components } from './schema'

type Schemas = components['schemas']

export type ProblemCode = NonNullable<Schemas['Problem']['code']>
export type User = Schemas['UserView']
export type Image = Schemas['ImageView']
export type Container = Schemas['ContainerView']
export type Overview = Schemas['Overview']
export type PullRequest = Schemas['PullRequest']
export type LedgerEntry = Schemas['LedgerEntryView']
export type Notice = Schemas['NoticeView']
export type Release = Schemas['ReleaseView']
export type ReleaseItem = Schemas['ItemView']
export type ReleasePreview = Schemas['PreviewView']
export type ReleaseReport = Schemas['ReportView']
export type Pin = Schemas['Pin']
export type PinRequest = Schemas['PinRequest']
export type WebhookDelivery = Schemas['DeliveryView']
export type ApiToken = Schemas['TokenView']
export type ContainerStats = Schemas['ContainerStats']
export type Worker = Schemas['WorkerView']
export type PlatformOverview = Schemas['PlatformOverview']
export type OperatorAction = Schemas['ActionView']
export type Machine = Schemas['WorkerDescription']
export type WorkerContainer = Schemas['WorkerContainer']
export type WorkerImage = Schemas['WorkerImageView']
export type Role = Schemas['Role']
export type Audit = Schemas['AuditView']
export type Finding = Schemas['FindingView']
export type Repair = Schemas['RepairView']

/** One page of a list. */
export interface Page<T> {
  items: T[]
  page: number
  size: number
  total: number
}
