import { describe, expect, it } from 'vitest';
import { countFilters, readListQuery, toggleClass, toServerQuery, writeListQuery } from './list-query.ts';

describe('the list in the address', () => {
  it('reads back what it wrote', () => {
    const query = { search: '张 敏', classes: { s1: ['A', ''], s2: ['hot'] } };
    expect(readListQuery(writeListQuery(query))).toEqual(query);
    expect(countFilters(query)).toBe(3);
  });

  it('asks for "not enough data" as null and leaves out what is not set', () => {
    expect(toServerQuery({ search: ' ', classes: {} })).toEqual({});
    expect(toServerQuery({ search: ' 李 ', classes: { s1: ['A', ''] } })).toEqual({ search: '李', classes: { s1: ['A', null] } });
  });

  it('leaves no empty filter behind', () => {
    const one = toggleClass({ search: '', classes: {} }, 's1', 'A');
    expect(one.classes).toEqual({ s1: ['A'] });
    expect(toggleClass(one, 's1', 'A').classes).toEqual({});
  });

  it('ignores a filter that names no scheme', () => {
    expect(readListQuery({ class: ['A', ':A'] }).classes).toEqual({});
  });
});
