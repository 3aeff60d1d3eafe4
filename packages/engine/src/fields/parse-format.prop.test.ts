import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fieldDef, fieldTypes, type FieldType } from '../model/field.ts';
import { fieldParser, formatValue } from './registry.ts';

const def = (type: FieldType) => fieldDef.parse({ key: 'f', type, name: { zh: '', en: '' }, choices: [{ key: 'a', name: { zh: '甲', en: 'A' } }] });

it('any text is a value or an issue, never a throw, and a value read again from its own text is the same', () => {
  fc.assert(
    fc.property(fc.constantFrom(...fieldTypes), fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.date({ noInvalidDate: true }).map((date) => date.toISOString()), fc.double().map(String)), (type, text) => {
      const parse = fieldParser(def(type), { dateOrder: 'dmy', timeZone: 'Asia/Shanghai' });
      const result = parse(text);
      if (!result.ok || result.value === null) return;
      const again = parse(Array.isArray(result.value) ? result.value.join(';') : String(result.value));
      expect(again).toEqual(result);
      expect(typeof formatValue(result.value, def(type), 'zh')).toBe('string');
    }),
    { seed: 11, numRuns: 5000 },
  );
});

it('dates in every shape are read back', () => {
  const shapes: ((y: number, m: number, d: number) => string)[] = [
    (y, m, d) => `${y}/${m}/${d}`, (y, m, d) => `${y}年${m}月${d}日`, (y, m, d) => `${d}/${m}/${y}`, (y, m, d) => `${d}.${m}.${y}`,
    (y, m, d) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')} 23:59:59`,
  ];
  const parse = fieldParser(def('date'), { dateOrder: 'dmy' });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), fc.constantFrom(...shapes), (day, shape) => {
      const iso = new Date(Date.UTC(1930, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);
      const [y, m, d] = iso.split('-').map(Number);
      expect(parse(shape(y!, m!, d!))).toEqual({ ok: true, value: iso });
    }),
    { seed: 12, numRuns: 1000 },
  );
});
