import { fieldDef } from '@rubric/engine';
import type { ScorerManifest } from '@rubric/sdk/contract';
import { describe, expect, it } from 'vitest';
import { outputFields, withOutputFields, withResult } from './scorer-outputs.ts';

const scorer: ScorerManifest = {
  name: 'heat', title: { zh: '热度', en: 'Heat' },
  inputs: [{ key: 'n', type: 'number', title: { zh: '数', en: 'Number' } }],
  output: { labels: [{ key: 'hot', name: { zh: '热', en: 'Hot' } }] },
};
const own = fieldDef.parse({ key: 'age', type: 'number', name: { zh: '年龄', en: 'Age' } });

describe('the output fields of a scorer', () => {
  it('are a number, a choice of its labels and a list of reasons', () => {
    const fields = outputFields('p', scorer);
    expect(fields.map(({ key, type }) => [key, type])).toEqual([['heat_score', 'number'], ['heat_label', 'choice'], ['heat_reasons', 'tags']]);
    expect(fields.map((field) => fieldDef.parse(field))).toEqual(fields);
    expect(outputFields('p', { ...scorer, output: {} })[1]).toMatchObject({ type: 'text' });
  });

  it('join the field set once, and are renewed in place', () => {
    const first = withOutputFields([own], 'p', scorer);
    expect(first.fields.map(({ key }) => key)).toEqual(['age', 'heat_score', 'heat_label', 'heat_reasons']);
    const again = withOutputFields([...first.fields, own], 'p', { ...scorer, title: { zh: '新', en: 'New' } });
    expect(again.fields.map(({ name }) => name.en)).toEqual(['Age', 'New score', 'New label', 'New reasons', 'Age']);
  });

  it('keep the labels of earlier versions', () => {
    const first = withOutputFields([], 'p', scorer);
    const next = withOutputFields(first.fields, 'p', { ...scorer, output: { labels: [{ key: 'cold', name: { zh: '冷', en: 'Cold' } }] } });
    expect(next.fields[1]?.choices?.map(({ key }) => key)).toEqual(['cold', 'hot']);
  });

  it('never take over a field of someone else', () => {
    const { issues } = withOutputFields([{ ...own, key: 'heat_score' }], 'p', scorer);
    expect(issues).toEqual([{ code: 'plugins.fieldKeyTaken', path: ['fields', 'heat_score'], params: { key: 'heat_score' } }]);
  });
});

describe('a result in a customer', () => {
  const reasons = [{ text: { zh: '常来', en: 'Comes often' }, weight: 3 }];

  it('has its reasons in both languages, and says when it is unsure', () => {
    expect(withResult({ age: 3 }, 'heat', { score: 7, label: 'hot', reasons, confidence: 0.625 })).toEqual({
      age: 3, heat_score: 7, heat_label: 'hot', heat_reasons: ['常来\nComes often', '可信度 63%\nConfidence 63%'],
    });
  });

  it('replaces the one before, and leaves nothing when there is none', () => {
    const before = withResult({ age: 3 }, 'heat', { score: 7, label: 'hot', reasons });
    expect(withResult(before, 'heat', { score: 8, reasons })).toEqual({ age: 3, heat_score: 8, heat_reasons: ['常来\nComes often'] });
    expect(withResult(before, 'heat', null)).toEqual({ age: 3 });
  });
});
