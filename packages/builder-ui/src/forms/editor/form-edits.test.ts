import { type FormDefinition, placeField, plainForm } from '@rubric/engine';
import { describe, expect, it } from 'vitest';
import { addPart, addSection, moveItem, placeAfter, placeTowards, placedFields, removeItem, setPart } from './form-edits.ts';

const name = { zh: '', en: '' };
const form = plainForm(name, [{ id: 's1', name, fields: ['a', 'b'] }, { id: 's2', name, fields: ['c'] }]);
const shape = ({ sections }: FormDefinition) => sections.map(({ id, parts }) => `${id}: ${parts.map((part) => part.id).join(' ')}`);

describe('a form is laid out', () => {
  it('by moves within and across sections, and of sections', () => {
    expect(shape(moveItem('a', { parent: 's1', index: 1 })(form))).toEqual(['s1: b a', 's2: c']);
    expect(shape(moveItem('a', { parent: 's2', index: 1 })(form))).toEqual(['s1: b', 's2: c a']);
    expect(shape(moveItem('s2', { parent: 'form', index: 0 })(form))).toEqual(['s2: c', 's1: a b']);
  });

  it('not by moves that make no sense', () => {
    expect(moveItem('s1', { parent: 's2', index: 0 })(form)).toBe(form);
    expect(moveItem('a', { parent: 'form', index: 0 })(form)).toBe(form);
    expect(moveItem('gone', { parent: 's1', index: 0 })(form)).toBe(form);
  });

  it('by adding and removing', () => {
    expect(shape(addPart(placeField('d'), { parent: 's2', index: 9 })(form))).toEqual(['s1: a b', 's2: c d']);
    expect(shape(addSection({ ...form.sections[0]!, id: 's3', parts: [] }, 1)(form))).toEqual(['s1: a b', 's3: ', 's2: c']);
    expect(shape(removeItem('b')(removeItem('s2')(form)))).toEqual(['s1: a']);
    expect(setPart('a', { width: 'full' })(form).sections[0]?.parts[0]).toMatchObject({ field: 'a', width: 'full' });
    expect([...placedFields(form)]).toEqual(['a', 'b', 'c']);
  });

  it('by keys: on through the sections, and no further than the ends', () => {
    expect(placeTowards(form, 'a', 'down')).toEqual({ parent: 's1', index: 1 });
    expect(placeTowards(form, 'b', 'down')).toEqual({ parent: 's2', index: 0 });
    expect(placeTowards(form, 'c', 'up')).toEqual({ parent: 's1', index: 2 });
    expect(placeTowards(form, 'a', 'up')).toBeNull();
    expect(placeTowards(form, 's1', 'down')).toEqual({ parent: 'form', index: 1 });
    expect(placeTowards(form, 's1', 'in')).toBeNull();
  });

  it('what is new stands behind what is selected', () => {
    expect(placeAfter(form, 'a')).toEqual({ parent: 's1', index: 1 });
    expect(placeAfter(form, 's1')).toEqual({ parent: 's1', index: 2 });
    expect(placeAfter(form, null)).toEqual({ parent: 's2', index: 1 });
    expect(placeAfter({ ...form, sections: [] }, null)).toBeNull();
  });
});
