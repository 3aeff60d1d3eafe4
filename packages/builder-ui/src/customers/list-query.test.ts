import type { JsonLogic } from '@rubric/engine';
import { describe, expect, it } from 'vitest';
import { countFilters, everyone, fromSegment, isSaved, newestFirst, nextSort, readListQuery, stances, toggleClass, toggleLock, toSegment, toServerQuery, writeListQuery, type ListQuery, type Segment } from './list-query.ts';

describe('the list in the address', () => {
  it('reads back what it wrote', () => {
    const query: ListQuery = { search: '张 敏', classes: { s1: ['A', ''], s2: ['hot'] }, locks: { s1: ['agrees', 'conflicts', 'silent'], s2: ['conflicts'] }, condition: { '>': [{ var: 'spend' }, 5] }, sort: { by: 'field:spend', direction: 'desc' }, columns: ['field:spend'], view: 'v1' };
    expect(readListQuery(writeListQuery(query))).toEqual(query);
    expect(countFilters(query)).toBe(6);
  });

  it('counts the parts of a condition as its chips do', () => {
    const [bought, asked] = [{ '>': [{ var: 'spend' }, 5] }, { isSet: { var: 'phone' } }];
    const conditions: JsonLogic[] = [null, { and: [] }, bought, { and: [bought, asked] }, { or: [bought, asked] }];
    expect(conditions.map((condition) => countFilters({ ...everyone, condition }))).toEqual([0, 0, 1, 2, 1]);
  });

  it('asks for "not enough data" as null and leaves out what is not set', () => {
    expect(toServerQuery({ ...everyone, search: ' ', condition: { and: [] } })).toEqual({});
    expect(toServerQuery({ ...everyone, search: ' 李 ', classes: { s1: ['A', ''] } })).toEqual({ search: '李', classes: { s1: ['A', null] } });
    expect(toServerQuery({ ...everyone, locks: { s1: ['conflicts'] } })).toEqual({ locks: { s1: ['conflicts'] } });
  });

  it('leaves no empty filter behind', () => {
    const one = toggleClass(everyone, 's1', 'A');
    expect(one.classes).toEqual({ s1: ['A'] });
    expect(toggleClass(one, 's1', 'A').classes).toEqual({});
    const held = toggleLock(everyone, 's1', ['conflicts']);
    expect(held.locks).toEqual({ s1: ['conflicts'] });
    expect(toggleLock(held, 's1', stances).locks).toEqual({ s1: stances });
    expect(toggleLock(held, 's1', ['conflicts']).locks).toEqual({});
  });

  it('ignores a filter that names no scheme', () => {
    expect(readListQuery({ class: ['A', ':A'], lock: ['s1:never', ':agrees'] })).toEqual(everyone);
  });

  it('a broken condition in the address narrows nothing', () => {
    expect(readListQuery({ where: '{' })).toEqual(everyone);
  });

  it('a header sorts up, down, and then not at all', () => {
    const up = nextSort(newestFirst, 'field:spend');
    expect([up, nextSort(up, 'field:spend'), nextSort(nextSort(up, 'field:spend'), 'field:spend')]).toEqual([{ by: 'field:spend', direction: 'asc' }, { by: 'field:spend', direction: 'desc' }, newestFirst]);
  });

  it('a saved view gives the list back, and knows when the list has gone on', () => {
    const query: ListQuery = { ...everyone, classes: { s1: ['A', ''] }, locks: { s1: ['conflicts'] }, condition: { isSet: { var: 'spend' } }, columns: ['field:spend'], view: 'v1' };
    const segment = { id: 'v1', name: { zh: '甲', en: 'A' }, shared: false, ...toSegment(query) } as Segment;
    expect(fromSegment(segment)).toEqual(query);
    expect(isSaved(query, segment)).toBe(true);
    expect(isSaved({ ...query, search: '王' }, segment)).toBe(false);
  });
});
