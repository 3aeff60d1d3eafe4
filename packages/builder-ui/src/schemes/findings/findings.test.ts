import { mount } from '@vue/test-utils';
import { lintScheme } from '@rubric/engine';
import type { FieldDef, LintFinding, SchemeDefinition } from '@rubric/engine';
import { computed, effectScope, nextTick, ref, shallowRef } from 'vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useLocale } from '../../i18n/use-messages.ts';
import { schemeContext, type SchemeContext } from '../editor/scheme-context.ts';
import { sampleDefinition } from '../sample-definition.ts';
import FindingList from './FindingList.vue';
import { findingsOf, sentenceOf, withoutFaults } from './sort-findings.ts';
import { findingsMs, useFindings } from './use-findings.ts';

const field = (key: string): FieldDef => ({ key, type: 'number', name: { zh: key, en: key }, required: false, unique: false, personal: false, source: { kind: 'input' } });
const fields = [field('spend'), field('visits')];
const above = (key: string, bound: number) => ({ '>=': [{ var: key }, bound] });
const rulesOf = (...list: [string, ReturnType<typeof above>][]): SchemeDefinition =>
  ({ ...sampleDefinition('rules'), method: { kind: 'rules', defaultClass: 'D', rules: list.map(([key, when], index) => ({ id: `r${index}`, class: key, when, muted: false })) } });
const draft = rulesOf(['A', above('spend', 10)], ['B', above('spend', 20)], ['C', above('visits', 3)]);

let scope: ReturnType<typeof effectScope>;
beforeEach(() => { vi.useFakeTimers(); scope = effectScope(); });
afterEach(() => { scope.stop(); vi.useRealTimers(); });

it('are looked for at once, then after a pause in the changes', async () => {
  const document = shallowRef(draft);
  const findings = scope.run(() => useFindings(() => document.value, () => fields))!;
  await vi.advanceTimersByTimeAsync(0);
  expect(findings.value.map(({ code }) => code)).toEqual(['lint.coveredRule', 'lint.unusedClass', 'lint.overlap']);
  document.value = rulesOf(['A', above('spend', 20)], ['B', above('spend', 10)], ['C', above('visits', 3)]);
  await nextTick();
  await vi.advanceTimersByTimeAsync(findingsMs - 1);
  expect(findings.value.map(({ code }) => code)).toContain('lint.coveredRule');
  await vi.advanceTimersByTimeAsync(1);
  expect(findings.value.map(({ code }) => code)).toEqual(['lint.overlap']);
});

const listOf = (findings: readonly LintFinding[]) => {
  const selected = ref<string | null>(null);
  const context: SchemeContext = {
    draft: computed(() => draft), fields: computed(() => fields), findings: ref(findings), readonly: computed(() => false), selected, edit: () => undefined, announce: () => undefined,
    preview: { preview: shallowRef(null), issues: shallowRef([]), counting: shallowRef(false), failed: shallowRef(false), retry: () => undefined },
  };
  return { wrapper: mount(FindingList, { global: { provide: { [schemeContext as symbol]: context } } }), selected };
};

it('are listed as links to their part, overlaps behind one line', async () => {
  useLocale().setLocale('en');
  const { wrapper, selected } = listOf(lintScheme(draft, fields));
  expect(wrapper.find('section').attributes('aria-label')).toBe('3 worth a second look');
  const [covered, unused, overlap] = wrapper.findAll('button');
  expect(covered!.text()).toBe('Rule 2 never matches: rule 1 already covers it.');
  await covered!.trigger('click');
  expect([selected.value, wrapper.emitted('go')!.at(-1)]).toEqual(['r1', ['method']]);
  await unused!.trigger('click');
  expect(wrapper.emitted('go')!.at(-1)).toEqual(['classes']);
  const fold = wrapper.find('[data-testid="fold-overlaps"]');
  expect(fold.find('summary').text()).toContain('1 overlap');
  expect(fold.element.contains(overlap!.element)).toBe(true);
  expect(fold.attributes('open')).toBeUndefined();
  expect(listOf([]).wrapper.find('section').exists()).toBe(false);
});

it('belong to one part each, and are not said beside the fault they are', () => {
  const findings = lintScheme(draft, fields);
  expect(findingsOf('r1', findings, draft).map(({ code }) => code)).toEqual(['lint.coveredRule']);
  expect(withoutFaults(findings, [{ code: 'x', path: ['method', 'rules', 1], params: {} }]).map(({ code }) => code)).toEqual(['lint.unusedClass', 'lint.overlap']);
  const at = (method: SchemeDefinition['method'], path: LintFinding['path']) => sentenceOf({ code: 'lint.overlap', severity: 'warning', path, params: {} }, { ...draft, method });
  const matrix: SchemeDefinition['method'] = {
    kind: 'matrix', defaultClass: 'D', table: { kind: 'segments', rows: [{ id: 's', class: 'A', bands: {} }] },
    axes: [{ id: 'x', name: { zh: '', en: '' }, value: 1, bands: { kind: 'thresholds', cuts: [1] }, order: 'ascending', side: 'from' }],
  };
  expect([at(matrix, ['method', 'axes', 0]), at(matrix, ['method', 'table', 'rows', 0]), at(matrix, ['classes', 0])]).toEqual(['axis:x', 's', null]);
  const scorer: SchemeDefinition['method'] = { kind: 'scorer', field: 'f', mapping: { by: 'score', thresholds: [{ class: 'A', from: 1 }], floorClass: 'D' } };
  expect([at(scorer, ['method', 'mapping', 'thresholds', 0]), at(scorer, ['method', 'mapping', 'floorClass'])]).toEqual(['threshold:A', 'floor']);
});
