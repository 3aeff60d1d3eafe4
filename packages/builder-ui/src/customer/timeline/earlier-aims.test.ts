import { fieldDef } from '@rubric/engine';
import { expect, it } from 'vitest';
import { aimsOf } from './earlier-aims.ts';

const name = { zh: '名', en: 'Name' };
const fields = [fieldDef.parse({ key: 'name', type: 'text', name }), fieldDef.parse({ key: 'twice', type: 'number', name, source: { kind: 'formula', logic: { '*': [{ var: 'n' }, 2] } } })];

it.each([
  [{ kind: 'updated', path: 'fields.name' }, ['undo', 'asThen']],
  [{ kind: 'updated', path: 'fields.twice' }, ['asThen']],
  [{ kind: 'classified', path: 'classes.s' }, ['asThen']],
  [{ kind: 'created', path: 'fields.name' }, ['asThen']],
  [{ kind: 'removed', path: 'fields.name' }, []],
  [{ kind: 'updated', path: 'fields.name', customerId: 'merged-into-it' }, []],
  [{ kind: 'updated', path: 'fields.name', erased: true as const }, []],
] as const)('%j leads back to %j', ({ kind, path, ...over }, aims) => {
  expect(aimsOf({ customerId: 'c', kind, values: [{ path }], ...over }, 'c', fields)).toEqual(aims);
});
