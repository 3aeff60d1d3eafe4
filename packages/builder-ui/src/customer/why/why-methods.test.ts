import { compileScheme, fieldDef, type EvaluationContext, type FieldType, type FieldValues, type MatrixMethod, type SchemeDefinition } from '@rubric/engine';
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { mount } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { useLocale } from '../../i18n/use-messages.ts';
import type { CustomerExplanation } from '../customer-types.ts';
import WhyReason from './WhyReason.vue';

const field = (key: string, type: FieldType, zh: string, en: string, more: object = {}) => fieldDef.parse({ key, type, name: { zh, en }, ...(type === 'money' ? { currency: 'CNY' } : {}), ...more });
const written = (output: string) => ({ source: { kind: 'scorer', plugin: 'p', scorer: 'intent', output } });
const choices = ['A', 'B'].map((key) => ({ key, name: { zh: key, en: key } }));
const fields = [
  field('spend', 'money', '消费', 'Spend'), field('visits', 'number', '到访', 'Visits'), field('level', 'choice', '等级', 'Level', { choices }),
  field('intent_score', 'number', '意向分', 'Intent score', written('score')), field('intent_label', 'text', '意向', 'Intent', written('label')), field('intent_reasons', 'tags', '意向理由', 'Intent reasons', written('reasons')),
];
const classes = [{ key: 'A', name: { zh: '高价值', en: 'High value' }, colour: 0, rank: 1 }, { key: 'B', name: { zh: '普通', en: 'Ordinary' }, colour: 1, rank: 2 }];
const definition = (method: SchemeDefinition['method'], unknowns: SchemeDefinition['unknowns'] = 'ignore'): SchemeDefinition => ({ classes, unknowns, method });

const axis = (id: string, zh: string, en: string, key: string): Omit<MatrixMethod['axes'][number], 'bands'> => ({ id, name: { zh, en }, value: { var: key }, order: 'ascending', side: 'from' });
const matrix: MatrixMethod = {
  kind: 'matrix', defaultClass: 'B',
  axes: [
    { ...axis('value', '价值', 'Value', 'spend'), bands: { kind: 'thresholds', cuts: [1000, 50_000] }, bandNames: [{ zh: '低', en: 'Low' }, { zh: '中', en: 'Middle' }, { zh: '高', en: 'High' }] },
    { ...axis('visit', '到访', 'Visits', 'visits'), bands: { kind: 'quantiles', count: 3, shift: 0 } },
  ],
  table: { kind: 'segments', rows: [{ id: 's1', class: 'A', bands: { value: [3, 3] } }, { id: 's2', class: 'A', bands: { value: [2, 3], visit: [3, 3] } }] },
};

const schemes = [{ key: 'worth', name: { zh: '价值分级', en: 'Worth' }, classes }];

function draw(scheme: SchemeDefinition, values: FieldValues, context: Partial<EvaluationContext> = {}) {
  const compiled = compileScheme(scheme, fields);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  const explanation = compiled.value.explain(values, { now: 0, timeZone: 'UTC', cuts: { visit: [2, 6] }, ...context });
  const reason: CustomerExplanation = { explanation, definition: scheme, schemeVersion: 1, fields, schemes, better: null };
  return mount(WhyReason, { props: { reason, held: null, readonly: false }, global: { plugins: [[VueQueryPlugin, { queryClient: new QueryClient({ defaultOptions: { queries: { enabled: false } } }) }]] } });
}
type Drawn = ReturnType<typeof draw>;
const sentence = (wrapper: Drawn): string => wrapper.get('[data-testid="why-sentence"]').text();
const texts = (wrapper: Drawn, id: string): string[] => wrapper.findAll(`[data-testid="${id}"]`).map((found) => found.text());

describe('why a matrix gives a class', () => {
  beforeEach(() => useLocale().setLocale('en'));

  it('names the band on each axis, and the way to the bands beside it', () => {
    const wrapper = draw(definition(matrix), { spend: 2000, visits: 6 });
    expect(sentence(wrapper)).toBe('Because Value: Middle and Visits: band 3 of 3, the customer is “A High value”.');
    expect(texts(wrapper, 'band')).toEqual(['Middle', 'band 3 of 3']);
    expect(texts(wrapper, 'band-step')).toEqual(['to “Low”: less than ¥1,000', 'to “High”: at least ¥50,000', 'to “band 2 of 3”: less than 6']);
    expect(wrapper.findAll('[data-testid="segment"]').map((segment) => segment.attributes('data-truth'))).toEqual(['false', 'true']);
    expect(wrapper.find('[data-testid="possible"]').exists()).toBe(false);
  });

  it('says it in Chinese', () => {
    useLocale().setLocale('zh');
    const wrapper = draw(definition(matrix), { spend: 2000, visits: 6 });
    expect(sentence(wrapper)).toBe('因为价值：中，且到访：第 3 档，共 3 档，所以归入「A 高价值」。');
    expect(texts(wrapper, 'band-step')).toContain('到「高」：不低于 ¥50,000');
  });

  it('says which classes are possible while an axis is unknown', () => {
    const wrapper = draw(definition(matrix, 'undecided'), { spend: 2000 });
    expect(sentence(wrapper)).toContain('Visits');
    expect(texts(wrapper, 'possible')).toEqual(['Possible classes: A High value, B Ordinary']);
    expect(sentence(draw(definition(matrix), { spend: 2000 }))).toBe('The cell is not certain yet, so the customer gets the default class “B Ordinary”.');
  });

  it('says so where nobody has computed the cut points of all customers', () => {
    const wrapper = draw(definition(matrix, 'undecided'), { spend: 2000, visits: 6 }, { cuts: {} });
    expect(sentence(wrapper)).toBe('The cut points of all customers have not been computed yet, so there are no bands.');
    expect(texts(wrapper, 'band')).toEqual(['Middle', 'unknown']);
  });
});

describe('why a scorer gives a class', () => {
  beforeEach(() => useLocale().setLocale('en'));
  const byScore = definition({ kind: 'scorer', field: 'intent_score', mapping: { by: 'score', thresholds: [{ class: 'A', from: 80 }], floorClass: 'B' } });
  const byLabel = definition({ kind: 'scorer', field: 'intent_label', mapping: { by: 'label', labels: [{ label: 'hot', class: 'A' }], defaultClass: 'B' } });

  it('says the score, its reasons in the reader’s language, and what the next class needs', () => {
    const values = { intent_score: 72, intent_reasons: ['常来\nVisits often'] };
    const wrapper = draw(byScore, values);
    expect(sentence(wrapper)).toBe('Because Intent score is less than 80, the customer is “B Ordinary”.');
    expect(texts(wrapper, 'scorer-value')).toEqual(['72']);
    expect(texts(wrapper, 'next-threshold')).toEqual(['“A High value” from 80: 8 missing']);
    expect(texts(wrapper, 'scorer-reason')).toEqual(['Visits often']);
    expect(sentence(draw(byScore, { intent_score: 80 }))).toBe('Because Intent score is at least 80, the customer is “A High value”.');
    useLocale().setLocale('zh');
    expect(texts(draw(byScore, values), 'scorer-reason')).toEqual(['常来']);
  });

  it('says the label, also one without a class, and that there is none yet', () => {
    expect(sentence(draw(byLabel, { intent_label: 'hot' }))).toBe('Because Intent is “hot”, the customer is “A High value”.');
    expect(sentence(draw(byLabel, { intent_label: 'odd' }))).toBe('The label “odd” has no class of its own, so the customer gets the default class “B Ordinary”.');
    const wrapper = draw(byLabel, {});
    expect(sentence(wrapper)).toBe('There is no Intent yet, so the customer gets the default class “B Ordinary”.');
    expect(texts(wrapper, 'scorer-value')).toEqual(['empty']);
  });
});

describe('why people’s choice gives a class', () => {
  beforeEach(() => useLocale().setLocale('en'));

  it('says who chose, or that nobody has', () => {
    expect(sentence(draw(definition({ kind: 'manual' }), {}))).toBe('Nobody has chosen a class yet.');
    expect(sentence(draw(definition({ kind: 'manual', field: 'level' }), { level: 'A' }))).toBe('Chosen by a person: “A High value”.');
    useLocale().setLocale('zh');
    expect(sentence(draw(definition({ kind: 'manual' }), {}))).toBe('还没有人选择类别。');
  });
});

describe('why a rule that asks for the class in another scheme gives a class', () => {
  it('names that scheme and its class, in both languages', () => {
    const rules = definition({ kind: 'rules', defaultClass: 'B', rules: [{ id: 'r', class: 'A', muted: false, when: { '==': [{ classOf: 'worth' }, 'A'] } }] });
    const drawn = () => draw(rules, {}, { classes: { worth: 'A' } });
    useLocale().setLocale('en');
    expect(sentence(drawn())).toBe('Because the class in the scheme “Worth” is “A High value”, the customer is “A High value”.');
    expect(texts(drawn(), 'trace-node')[0]).toContain('is A High value');
    useLocale().setLocale('zh');
    expect(texts(drawn(), 'trace-node')[0]).toContain('在方案“价值分级”中的类别是“A 高价值”');
  });
});
