import { expect, it } from 'vitest';
import { activityType } from '../model/activity.ts';
import { activityTypeChanges } from './activity-type-changes.ts';

const name = (text: string) => ({ zh: text, en: text });
const type = (key: string, fields: string[] = [], called = key) => activityType.parse({ key, name: name(called), fields: fields.map((field) => ({ key: field, type: 'text', name: name(field) })) });

it('says what came and went of the activity types, and of each field by field', () => {
  expect(activityTypeChanges([type('order', ['a', 'b']), type('call')], [type('visit'), type('order', ['a'], 'Purchase')])).toEqual([
    { kind: 'removed', activity: 'call', name: name('call') },
    { kind: 'added', activity: 'visit', name: name('visit') },
    { kind: 'renamed', activity: 'order', name: name('Purchase'), was: name('order') },
    { kind: 'field', activity: 'order', name: name('Purchase'), change: { kind: 'removed', field: 'b', name: name('b') } },
  ]);
});

it('says nothing of types that are the same, and once that they stand in another order', () => {
  expect(activityTypeChanges([type('order', ['a'])], [type('order', ['a'])])).toEqual([]);
  expect(activityTypeChanges([type('order'), type('call')], [type('call'), type('order')])).toEqual([{ kind: 'moved', activity: null, name: null }]);
});
