import { mount } from '@vue/test-utils';
import type { SchemeMethod } from '@rubric/engine';
import { describe, expect, it } from 'vitest';
import { computed, ref, shallowRef } from 'vue';
import { useLocale } from '../../i18n/use-messages.ts';
import { schemeContext, type SchemeContext } from '../editor/scheme-context.ts';
import { tabsOf } from '../editor/scheme-tabs.ts';
import { messages } from '../messages.ts';
import { sampleDefinition } from '../sample-definition.ts';
import { defaultClassOf, setDefaultClass } from '../scheme-edits.ts';
import { usedClasses } from '../classes/class-keys.ts';
import WordsTab from './WordsTab.vue';

const methods: SchemeMethod[] = [
  { kind: 'scorer', field: 'score', mapping: { by: 'score', thresholds: [{ class: 'A', from: 80 }], floorClass: 'D' } },
  { kind: 'scorer', field: 'label', mapping: { by: 'label', labels: [{ label: 'hot', class: 'A' }], defaultClass: 'D' } },
  { kind: 'matrix', axes: [], defaultClass: 'D', table: { kind: 'segments', rows: [{ id: 's', class: 'A', bands: {} }] } },
];

describe('methods without an editor of their own', () => {
  it.each(['zh', 'en'] as const)('are read as sentences, in %s', (locale) => {
    useLocale().setLocale(locale);
    for (const method of [...methods, { kind: 'manual' } satisfies SchemeMethod]) {
      const draft = { ...sampleDefinition('rules'), method };
      const context: SchemeContext = {
        draft: computed(() => draft), fields: computed(() => []), findings: ref([]), readonly: computed(() => false), selected: ref(null), edit: () => undefined, announce: () => undefined,
        preview: { preview: shallowRef(null), counting: ref(false), failed: ref(false), issues: shallowRef([]), retry: () => undefined } as unknown as SchemeContext['preview'],
      };
      const wrapper = mount(WordsTab, { global: { provide: { [schemeContext as symbol]: context } } });
      const sentences = wrapper.findAll('[data-testid="scheme-sentence"]');
      expect(sentences.length).toBeGreaterThan(0);
      for (const sentence of sentences) expect(sentence.text()).not.toBe('');
      expect(tabsOf(method.kind, messages[locale])[0]?.label).not.toBe('');
    }
  });

  it('keep the class of everyone else, and know which classes they give', () => {
    for (const method of methods) {
      const draft = { ...sampleDefinition('rules'), method };
      expect([...usedClasses(draft)].sort()).toEqual(['A', 'D']);
      expect(defaultClassOf(setDefaultClass('B')(draft).method)).toBe('B');
    }
    const manual = { ...sampleDefinition('rules'), method: { kind: 'manual' } satisfies SchemeMethod };
    expect(defaultClassOf(setDefaultClass('B')(manual).method)).toBeNull();
  });
});
