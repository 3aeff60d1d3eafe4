import { fieldDef } from '@rubric/engine';
import { describe, expect, it } from 'vitest';
import { sectionsOf } from './sections.ts';

const field = (key: string) => fieldDef.parse({ key, type: 'text', name: { zh: key, en: key } });
const fields = ['a', 'b', 'c'].map(field);
const names = { all: { zh: '资料', en: 'Details' }, other: { zh: '其他', en: 'Other' } };
const shape = (sections: ReturnType<typeof sectionsOf>) => sections.map(({ name, fields: own }) => [name.en, ...own.map(({ key }) => key)]);

describe('the sections of the details', () => {
  it('is one without a form', () => {
    expect(shape(sectionsOf(fields, [], names))).toEqual([['Details', 'a', 'b', 'c']]);
  });

  it('follows the form, leaves out fields that are gone and loses none that it does not name', () => {
    const form = [{ id: 's1', name: { zh: '联系', en: 'Contact' }, fields: ['c', 'gone'] }, { id: 's2', name: { zh: '空', en: 'Empty' }, fields: ['gone'] }];
    expect(shape(sectionsOf(fields, form, names))).toEqual([['Contact', 'c'], ['Other', 'a', 'b']]);
  });
});
