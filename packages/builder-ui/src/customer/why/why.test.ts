import { compileScheme, fieldDef, type FieldType, type FieldValues, type SchemeDefinition } from '@rubric/engine';
import { mount } from '@vue/test-utils';
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { beforeEach, describe, expect, it } from 'vitest';
import { useLocale } from '../../i18n/use-messages.ts';
import type { CustomerExplanation } from '../customer-types.ts';
import WhyReason from './WhyReason.vue';

const field = (key: string, type: FieldType, zh: string, en: string) => fieldDef.parse({ key, type, name: { zh, en }, ...(type === 'money' ? { currency: 'CNY' } : {}) });
const fields = [field('spend', 'money', '消费', 'Spend'), field('vip', 'boolean', 'VIP', 'VIP'), field('visits', 'number', '到访', 'Visits'), field('complaints', 'number', '投诉', 'Complaints')];
const classes = [
  { key: 'A', name: { zh: '高价值', en: 'High value' }, colour: 0, rank: 1, playbook: { zh: '当天回访', en: 'Call today' } },
  { key: 'B', name: { zh: '普通', en: 'Ordinary' }, colour: 1, rank: 2 },
];
const rules: SchemeDefinition = {
  classes, unknowns: 'undecided',
  method: { kind: 'rules', defaultClass: 'B', rules: [{ id: 'r1', class: 'A', muted: false, when: { and: [{ '>=': [{ var: 'spend' }, 50000] }, { or: [{ '==': [{ var: 'vip' }, true] }, { '>=': [{ var: 'visits' }, 3] }] }] } }] },
};
const card: SchemeDefinition = {
  classes, unknowns: 'ignore',
  method: {
    kind: 'scoreCard', base: 10, floorClass: 'B', thresholds: [{ class: 'A', from: 80 }],
    groups: [
      { id: 'g1', name: { zh: '消费', en: 'Spending' }, cap: 40, rows: [{ id: 'a', points: 30, muted: false, when: { '>=': [{ var: 'spend' }, 50000] } }, { id: 'b', points: 20, muted: false, when: { '==': [{ var: 'vip' }, true] } }] },
      { id: 'g2', name: { zh: '互动', en: 'Contact' }, rows: [{ id: 'c', points: 27, muted: false, when: { '>=': [{ var: 'visits' }, 3] } }, { id: 'd', points: -6, muted: false, when: { '>=': [{ var: 'complaints' }, 1] } }] },
    ],
  },
};

function draw(definition: SchemeDefinition, values: FieldValues) {
  const compiled = compileScheme(definition, fields);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  const reason: CustomerExplanation = { explanation: compiled.value.explain(values, { now: 0, timeZone: 'UTC' }), better: null, definition, schemeVersion: 1, fields, schemes: [] };
  return mount(WhyReason, { props: { reason, held: null, readonly: false }, global: { plugins: [[VueQueryPlugin, { queryClient: new QueryClient({ defaultOptions: { queries: { enabled: false } } }) }]] } });
}
const truths = (wrapper: ReturnType<typeof draw>) => wrapper.findAll('[data-testid="matched-rule"] [data-testid="trace-node"]').map((node) => node.attributes('data-truth'));
const points = (text: string): number => Number(text.replace('−', '-').replace('+', ''));

describe('why a customer has its class', () => {
  beforeEach(() => useLocale().setLocale('en'));

  it('says it in one sentence, and shows every condition with what it found', () => {
    const wrapper = draw(rules, { spend: 118000, vip: false, visits: 4 });
    expect(wrapper.get('[data-testid="why-sentence"]').text()).toMatch(/^Because .*¥50,000.*the customer is “A High value”\.$/);
    expect(truths(wrapper)).toEqual(['true', 'true', 'true', 'false', 'true']);
    expect(wrapper.text()).toContain('is ¥118,000');
    expect(wrapper.text()).toContain('Call today');
  });

  it('tells two bounds of one field as one condition, with its value once', () => {
    const bounds: SchemeDefinition = { ...rules, method: { kind: 'rules', defaultClass: 'B', rules: [{ id: 'r', class: 'A', muted: false, when: { and: [{ '>=': [{ var: 'spend' }, 8000] }, { '<': [{ var: 'spend' }, 20000] }] } }] } };
    const wrapper = draw(bounds, { spend: 15000 });
    expect(wrapper.findAll('[data-testid="trace-node"]').map((node) => node.text())).toEqual(['holdsSpend is at least ¥8,000, and Spend is less than ¥20,000is ¥15,000']);
  });

  it('says what to do in the class that a person set, not in the scheme\'s own', async () => {
    const wrapper = draw(rules, { spend: 118000, vip: true });
    await wrapper.setProps({ held: 'B' });
    expect(wrapper.text()).not.toContain('Call today');
    await wrapper.setProps({ held: 'A' });
    expect(wrapper.text()).toContain('Call today');
  });

  it('says it in Chinese from the same conditions', () => {
    useLocale().setLocale('zh');
    const wrapper = draw(rules, { spend: 118000, vip: true });
    expect(wrapper.get('[data-testid="why-sentence"]').text()).toMatch(/^因为.*，所以归入「A 高价值」。$/);
    expect(wrapper.text()).toContain('实际 ¥118,000');
  });

  it('names the fields that would settle an open question, and asks for them', async () => {
    const wrapper = draw(rules, { spend: 60000 });
    expect(wrapper.get('[data-testid="why-sentence"]').text()).toContain('Visits');
    await wrapper.get('button[aria-label="Fill in Visits"]').trigger('click');
    expect(wrapper.emitted('edit')).toEqual([['visits']]);
  });

  it('falls to the default class when no rule matched', () => {
    expect(draw(rules, { spend: 10 }).get('[data-testid="why-sentence"]').text()).toBe('No rule matched, so the customer gets the default class “B Ordinary”.');
  });

  it('shows contributions that add up to the score, the cap and what the next class needs', () => {
    const wrapper = draw(card, { spend: 60000, vip: true, visits: 5, complaints: 2 });
    const parts = wrapper.findAll('[data-testid="counted"]').map((part) => points(part.text()));
    expect(parts).toEqual([40, 21]);
    expect(points(wrapper.get('[data-testid="base"]').text()) + parts.reduce((sum, part) => sum + part, 0)).toBe(Number(wrapper.get('[data-testid="score-total"]').text()));
    expect(wrapper.text()).toContain('at most 40 points count (of 50)');
    expect(wrapper.get('[data-testid="next-threshold"]').text()).toBe('“A High value” from 80: 9 points missing');
    expect(wrapper.findAll('[data-testid="points"]').map((row) => row.text())).toEqual(['+30', '+20', '+27', '−6']);
    expect(wrapper.find('[data-testid="clamp"]').exists()).toBe(false);
  });

  it('says what the limits took where the points go below 0', () => {
    const harsh: SchemeDefinition = { ...card, method: { ...card.method, base: -5 } as SchemeDefinition['method'] };
    const wrapper = draw(harsh, { spend: 1, vip: false, visits: 0, complaints: 3 });
    expect(points(wrapper.get('[data-testid="clamp"]').text())).toBe(11);
    expect(wrapper.get('[data-testid="score-total"]').text()).toBe('0');
  });

  it('says how points came about that are not simply given, and what a transform makes of the total', () => {
    const rich: SchemeDefinition = {
      classes, unknowns: 'ignore',
      method: {
        kind: 'scoreCard', base: 0, floorClass: 'B', thresholds: [{ class: 'A', from: 50 }], transform: { kind: 'range', from: 0, to: 80 },
        groups: [{ id: 'g', name: { zh: '消费', en: 'Spending' }, weight: 2, rows: [{ id: 'a', when: true, muted: false, weight: 0.5, points: { kind: 'bands', of: { var: 'spend' }, below: 0, bands: [{ from: 1000, points: 20 }, { from: 9000, points: 40 }] } }] }],
      },
    };
    const wrapper = draw(rich, { spend: 1500 });
    expect(wrapper.get('[data-testid="row-how"]').text()).toBe('from ¥1,000, below ¥9,000 · times 0.5');
    expect(wrapper.text()).toContain('By Spend');
    expect(wrapper.findAll('[data-testid="points"]').map((row) => row.text())).toEqual(['+10']);
    expect([wrapper.get('[data-testid="counted"]').text(), wrapper.get('[data-testid="raw-total"]').text(), wrapper.get('[data-testid="score-total"]').text()]).toEqual(['+20', '20', '25']);
  });

  it('gives the condition that decided by itself as the reason, and the score all the same', () => {
    const vetoed: SchemeDefinition = { ...card, method: { ...card.method, vetoes: [{ id: 'v', when: { '>=': [{ var: 'complaints' }, 3] }, class: 'B', muted: false }] } as SchemeDefinition['method'] };
    const wrapper = draw(vetoed, { spend: 60000, vip: true, visits: 9, complaints: 3 });
    expect(wrapper.get('[data-testid="why-sentence"]').text()).toBe('Because Complaints is at least 3, the customer is “B Ordinary”, whatever the score.');
    expect(wrapper.get('[data-testid="vetoes"] [data-truth]').attributes('data-truth')).toBe('true');
    expect(wrapper.get('[data-testid="score-total"]').text()).toBe('71');
  });
});
