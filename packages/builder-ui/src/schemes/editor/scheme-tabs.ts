import type { SchemeMethod } from '@rubric/engine';
import type { Component } from 'vue';
import ClassesTab from '../classes/ClassesTab.vue';
import type { messages } from '../messages.ts';
import OverridesTab from '../overrides/OverridesTab.vue';
import RulesTab from '../rules/RulesTab.vue';
import ScoreCardTab from '../score-card/ScoreCardTab.vue';
import WordsTab from '../words/WordsTab.vue';
import VersionsTab from '../versions/VersionsTab.vue';

export type SchemeTab = { key: string; label: string; panel: Component };

/** The editor of each method; the other tabs are the same for all. */
const methodPanels: Record<SchemeMethod['kind'], Component> = { rules: RulesTab, scoreCard: ScoreCardTab, matrix: WordsTab, scorer: WordsTab, manual: WordsTab };

export const tabsOf = (method: SchemeMethod['kind'], words: (typeof messages)['zh']): SchemeTab[] => [
  { key: 'method', label: words.tabs[method], panel: methodPanels[method] },
  { key: 'classes', label: words.tabs.classes, panel: ClassesTab },
  { key: 'overrides', label: words.tabs.overrides, panel: OverridesTab },
  { key: 'versions', label: words.tabs.versions, panel: VersionsTab },
];
