import { describe, expect, it } from 'vitest';
import { fieldDef, type FieldType } from '../model/field.ts';
import { guessMapping } from './guess-mapping.ts';
import { guessType } from './guess-type.ts';

describe('guessType', () => {
  it.each<[string[], FieldType]>([
    [['1', '2.5', '1,000'], 'number'],
    [['0', '1', '0', '1'], 'boolean'],
    [['0', '0'], 'number'],
    [['Yes', 'No'], 'boolean'],
    [['¥300', '1.2万元'], 'money'],
    [['12%', '3.5%'], 'percent'],
    [['2026-01-31', '2026/2/1'], 'date'],
    [['2026-01-31 10:00', '2026-02-01 11:30'], 'dateTime'],
    [['13800138000', '139 0013 9000'], 'phone'],
    [['a@example.com', 'b@example.com'], 'email'],
    [['https://a.example', 'www.b.example'], 'url'],
    [['08123', '00211'], 'text'],
    [['vip;hot', 'vip；new'], 'tags'],
    [['x'.repeat(300), 'short'], 'longText'],
    [['王芳', 'Li Wei', '陈静'], 'text'],
    [[], 'text'],
  ])('%j is %s', (samples, type) => expect(guessType(samples).type).toBe(type));

  it('tells the order of day and month', () => {
    expect(guessType(['03/04/2026', '25/04/2026'])).toEqual({ type: 'date', dateOrder: 'dmy' });
    expect(guessType(['03/04/2026', '04/25/2026'])).toEqual({ type: 'date', dateOrder: 'mdy' });
  });
  it('few texts that come back are choices', () => {
    expect(guessType(['API', 'Form', 'API', 'API', 'Form', 'API'])).toEqual({ type: 'choice', choices: ['API', 'Form'] });
    expect(guessType(['API', 'Form'], { filled: 900, distinct: 2 }).type).toBe('choice');
    expect(guessType(['API', 'Form'], { filled: 900, distinct: 800 }).type).toBe('text');
  });
  it('bare digits are a phone number where the column is called so', () => {
    expect(guessType(['2025550101', '02075550199'], undefined, '联系电话').type).toBe('phone');
    expect(guessType(['2025550101', '2025550102'], undefined, 'Order').type).toBe('number');
  });
  it('a few dirty cells do not change the type', () => expect(guessType([...Array.from({ length: 40 }, (_, i) => String(i + 2)), '?']).type).toBe('number'));
});

describe('guessMapping', () => {
  const fields = [
    fieldDef.parse({ key: 'name', type: 'text', name: { zh: '姓名', en: 'Name' } }),
    fieldDef.parse({ key: 'phone', type: 'phone', name: { zh: '手机', en: 'Phone' } }),
    fieldDef.parse({ key: 'mail', type: 'email', name: { zh: '邮箱', en: 'E-mail' } }),
    fieldDef.parse({ key: 'budget', type: 'money', name: { zh: '预算', en: 'Budget' } }),
    fieldDef.parse({ key: 'score', type: 'number', name: { zh: '评分', en: 'Score' }, source: { kind: 'scorer', plugin: 'p', scorer: 's', output: 'score' } }),
  ];

  it('goes by name, meaning and values, and gives a field away once', () => {
    const guesses = guessMapping([
      { header: '客户姓名', samples: ['王芳'] },
      { header: 'Name', samples: ['Li Wei'] },
      { header: '联系电话', samples: ['13800138000'] },
      { header: 'Kontakt', samples: ['a@example.com'] },
      { header: '预算金额（元）', samples: ['3000'] },
      { header: 'Score', samples: ['3'] },
    ], fields);
    expect(guesses.map(({ field, reason }) => [field, reason])).toEqual([
      [null, 'none'], ['name', 'sameName'], ['phone', 'sameMeaning'], ['mail', 'values'], ['budget', 'similarName'], [null, 'none'],
    ]);
  });
  it('trusts a name less when the values do not fit', () => {
    const [good] = guessMapping([{ header: 'Budget', samples: ['300', '400'] }], fields);
    const [bad] = guessMapping([{ header: 'Budget', samples: ['low', 'high'] }], fields);
    expect(good!.confidence).toBe(1);
    expect(bad!.confidence).toBeLessThan(0.5);
  });
});
