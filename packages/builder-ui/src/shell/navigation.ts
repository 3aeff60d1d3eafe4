import { CalendarClock, FormInput, Layers, LayoutTemplate, Merge, Puzzle, Settings, Trash2, Upload, Users, Zap } from '@lucide/vue';
import type { Component } from 'vue';

export type NavigationItem = { page: 'customers' | 'coming' | 'import' | 'duplicates' | 'removed' | 'fields' | 'schemes' | 'automations' | 'templates' | 'plugins' | 'settings'; to: string; icon: Component };

/** Whether a path is a page of the side bar, or below it. */
export const isWithin = (path: string, to: string): boolean => path === to || path.startsWith(`${to}/`);

/** What the side bar shows; a page is one line here and one in `router.ts`. */
export const navigation: { group: 'customers' | 'design' | 'extend' | 'manage'; items: NavigationItem[] }[] = [
  { group: 'customers', items: [{ page: 'customers', to: '/customers', icon: Users }, { page: 'coming', to: '/coming', icon: CalendarClock }, { page: 'import', to: '/import', icon: Upload }, { page: 'duplicates', to: '/duplicates', icon: Merge }, { page: 'removed', to: '/removed', icon: Trash2 }] },
  {
    group: 'design',
    items: [
      { page: 'fields', to: '/fields', icon: FormInput },
      { page: 'schemes', to: '/schemes', icon: Layers },
      { page: 'automations', to: '/automations', icon: Zap },
    ],
  },
  { group: 'extend', items: [{ page: 'templates', to: '/templates', icon: LayoutTemplate }, { page: 'plugins', to: '/plugins', icon: Puzzle }] },
  { group: 'manage', items: [{ page: 'settings', to: '/settings', icon: Settings }] },
];
