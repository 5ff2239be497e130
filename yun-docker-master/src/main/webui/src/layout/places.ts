import { Bell, Boxes, ClipboardCheck, Coins, Globe, History, KeyRound, Layers, LayoutDashboard, Moon, Server, Users } from '@lucide/vue'
import type { Component } from 'vue'

interface Place {
  /** Of the route. */
  name: string
  title: string
  icon: Component
}

/** Where every user goes. */
export const mine: Place[] = [
  { name: 'dashboard', title: 'dashboard', icon: LayoutDashboard },
  { name: 'containers', title: 'containers', icon: Boxes },
  { name: 'images', title: 'images', icon: Layers },
  { name: 'credits', title: 'credits', icon: Coins },
  { name: 'notices', title: 'notices', icon: Bell },
  { name: 'tokens', title: 'tokens', icon: KeyRound },
]

/** Where operators go. */
export const operation: Place[] = [
  { name: 'releases', title: 'releases', icon: Moon },
  { name: 'workers', title: 'workers', icon: Server },
  { name: 'users', title: 'users', icon: Users },
  { name: 'public-images', title: 'publicImages', icon: Globe },
  { name: 'audit', title: 'audit', icon: ClipboardCheck },
  { name: 'activity', title: 'activity', icon: History },
]
