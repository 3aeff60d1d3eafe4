import { fieldDef } from '@rubric/engine';
import { expect, it } from 'vitest';
import { mentionsPast, withPast } from './known-fields.ts';

const name = { zh: '名', en: 'name' };
const mood = (...keys: string[]) => fieldDef.parse({ key: 'mood', type: 'multiChoice', name, choices: keys.map((key) => ({ key, name })) });
const old = fieldDef.parse({ key: 'old', type: 'text', name });

it('what is gone stands behind what is there, and lost choices with their field', () => {
  const known = withPast([mood('x')], [mood('x', 'y'), old]);
  expect(known).toEqual({ fields: [mood('x', 'y'), old], gone: new Set(['old']) });
  expect(withPast([mood('x')], [])).toEqual({ fields: [mood('x')], gone: new Set() });
});

it.each([
  [{ path: 'fields.mood', after: ['x'] }, false],
  [{ path: 'fields.mood', before: ['x', 'y'] }, true],
  [{ path: 'fields.old', after: 'z' }, true],
  [{ path: 'classes.s1', after: 'A' }, false],
])('%j mentions what is gone: %s', (value, mentioned) => expect(mentionsPast([value], [mood('x')])).toBe(mentioned));
