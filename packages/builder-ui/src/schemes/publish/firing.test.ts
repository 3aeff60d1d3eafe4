import { expect, it } from 'vitest';
import { firing } from './firing.ts';

const watching = (id: string, cls: string, rest: { enabled?: boolean; schemeId?: string; condition?: null | { '==': number[] } } = {}) => ({
  id, name: { zh: id, en: id }, enabled: rest.enabled ?? true, trigger: { kind: 'enteredClass' as const, schemeId: rest.schemeId ?? 's', class: cls }, condition: rest.condition ?? null,
});
const migration = [{ from: 'B', to: 'A', count: 3 }, { from: 'C', to: 'A', count: 2 }, { from: 'A', to: 'A', count: 50 }, { from: 'A', to: 'B', count: 9 }];

it('counts who enters the class from another one', () => {
  const fires = firing([watching('a', 'A'), watching('b', 'B'), watching('c', 'C')], 's', migration);
  expect(fires.map(({ id, count }) => [id, count])).toEqual([['b', 9], ['a', 5]]);
});

it('leaves out what is off or watches another scheme, and marks conditions', () => {
  const fires = firing([watching('off', 'A', { enabled: false }), watching('other', 'A', { schemeId: 'x' }), watching('if', 'A', { condition: { '==': [1, 1] } })], 's', migration);
  expect(fires).toEqual([{ id: 'if', name: { zh: 'if', en: 'if' }, count: 5, conditional: true }]);
});
