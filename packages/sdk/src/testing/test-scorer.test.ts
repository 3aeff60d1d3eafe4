import { describe, expect, it } from 'vitest';
import { defineScorer } from '../scorer.ts';
import { testScorer } from './test-scorer.ts';

const double = defineScorer({
  name: 'double',
  title: { zh: '双倍', en: 'Double' },
  inputs: [{ key: 'n', type: 'number', required: true, title: { zh: '数', en: 'Number' } }],
  output: { labels: [{ key: 'odd', name: { zh: '奇', en: 'Odd' } }, { key: 'even', name: { zh: '偶', en: 'Even' } }] },
  score: (customers) => customers.map(({ n }) => {
    if (n < 0) throw new Error('negative');
    return { score: n * 2, label: n % 2 === 0 ? 'even' : 'odd', reasons: [{ text: { zh: `${n} 的双倍`, en: `Twice ${n}` } }] };
  }),
});

describe('testScorer', () => {
  it('accepts what is as expected', () => {
    testScorer(double, {
      valid: [{ name: 'two', customer: { n: 2 }, expect: { score: 4, label: 'even', confidence: 1, reasons: ['双倍'] } }],
      invalid: [
        { name: 'negative', customer: { n: -1 }, error: /negative/ },
        { name: 'too high', customer: { n: 51 }, error: 'result/score must be <= 100' },
        { name: 'missing', customer: {}, error: 'input n is required' },
        { name: 'text', customer: { n: '2' }, error: 'input n must be of type number' },
      ],
    });
  });

  it('lists everything that is not', () => {
    const wrong = () => testScorer(double, {
      valid: [
        { name: 'two', customer: { n: 2 }, expect: { score: [5, 6], label: 'odd', reasons: ['thrice'] } },
        { name: 'negative', customer: { n: -1 }, expect: {} },
      ],
      invalid: [{ name: 'three', customer: { n: 3 }, error: 'odd' }],
    });
    expect(wrong).toThrow(/score is 4[\s\S]*label is even[\s\S]*no reason says "thrice"[\s\S]*"negative": no score: negative[\s\S]*"three": got score 6/);
  });

  it('does not compile with an undeclared input or label', () => {
    testScorer(double, {
      valid: [],
      invalid: [{ name: 'undeclared', customer: { n: 1, phone: '1' }, error: 'not declared' }],
    });
    defineScorer({
      name: 'typed', title: double.title, inputs: double.inputs, output: double.output,
      // @ts-expect-error -- `label` is none of the declared labels, `phone` no declared input
      score: (customers) => customers.map(({ phone }) => ({ score: phone, label: 'prime', reasons: [] })),
    });
  });
});
