import { describe, expect, it } from 'vitest';
import type { Cause, Change, ChangedValue } from '../../store/port/changes.ts';
import { type OverrideBack, planUndo, type UndoPlan } from './undo-plan.ts';

const entered = new Set(['name', 'phone']);
const ours: Cause = { kind: 'import', id: 'r1' };
const person: Cause = { kind: 'form' };
const undo: Cause = { kind: 'undo', id: 'r1' };

type Told = [cause: Cause, ...values: ChangedValue[]];
const set = (path: string, before: string | null, after: string | null): ChangedValue => ({ path, ...(before === null ? {} : { before }), ...(after === null ? {} : { after }) });

/** Told oldest first, as it happened. */
const plan = (...story: (Told | [Change['kind'], ...Told])[]): UndoPlan => planUndo(story.map((told, index): Change => {
  const [kind, cause, ...values] = typeof told[0] === 'string' ? (told as [Change['kind'], ...Told]) : (['updated', ...told] as [Change['kind'], ...Told]);
  return { id: `h${index}`, customerId: 'c', at: index, actor: { kind: 'user', id: 'u' }, cause, kind, values };
}).reverse(), 'r1', entered);

const revert = (values: Record<string, string | null>, ...kept: string[]): UndoPlan => ({ kind: 'revert', values, kept, overrides: [], keptOverrides: [] });
const decided = (overrides: OverrideBack[], ...keptOverrides: string[]): UndoPlan => ({ kind: 'revert', values: {}, kept: [], overrides, keptOverrides });

describe('undoing what a cause did to one customer', () => {
  it.each<[string, UndoPlan, UndoPlan]>([
    ['a value goes back', plan([ours, set('fields.name', 'A', 'B')]), revert({ name: 'A' })],
    ['a first value goes', plan([ours, set('fields.name', null, 'B')]), revert({ name: null })],
    ['two changes in a row go back past both', plan([ours, set('fields.name', 'A', 'B')], [ours, set('fields.name', 'B', 'C')]), revert({ name: 'A' })],
    ['what a person changed since is kept', plan([ours, set('fields.name', 'A', 'B'), set('fields.phone', '1', '2')], [person, set('fields.name', 'B', 'C')]), revert({ phone: '1' }, 'name')],
    ['a person in between stays', plan([ours, set('fields.name', 'A', 'B')], [person, set('fields.name', 'B', 'C')], [ours, set('fields.name', 'C', 'D')]), revert({ name: 'C' })],
    ['another import in between stays', plan([ours, set('fields.name', 'A', 'B')], [{ kind: 'import', id: 'r2' }, set('fields.name', 'B', 'C')]), revert({}, 'name')],
    ['what follows from others is nobody’s change', plan([ours, set('fields.name', 'A', 'B'), set('classes.s', 'X', 'Y'), set('fields.total', null, '9')], [{ kind: 'scorer', id: 'p' }, set('fields.total', '9', '8')]), revert({ name: 'A' })],
    ['a second time there is nothing to do', plan([ours, set('fields.name', 'A', 'B')], [undo, set('fields.name', 'B', 'A')]), revert({})],
    ['nor if a person went on after the undo of one field', plan([ours, set('fields.name', 'A', 'B')], [undo, set('fields.name', 'B', 'A')], [person, set('fields.phone', null, '1')]), revert({})],
    ['a new customer goes', plan(['created', ours, set('fields.name', null, 'A')], [ours, set('fields.phone', null, '1')]), { kind: 'remove' }],
    ['also when time or a scorer has moved it', plan(['created', ours, set('fields.name', null, 'A')], ['classified', { kind: 'time' }, set('classes.s', 'X', 'Y')], [{ kind: 'scorer', id: 'p' }, set('fields.total', null, '9')]), { kind: 'remove' }],
    ['a new customer that a person has touched stays as it is', plan(['created', ours, set('fields.name', null, 'A')], [person, set('fields.phone', null, '1')]), revert({}, 'name')],
    ['an override is a touch', plan(['created', ours, set('fields.name', null, 'A')], ['classified', { kind: 'override' }, set('locks.s', null, 'Y')]), revert({}, 'name')],
    ['an override goes', plan(['classified', ours, set('classes.s', 'X', 'Y'), set('locks.s', null, 'Y')]), decided([{ schemeId: 's', replaced: null }])],
    ['one that was replaced comes back', plan([person, set('fields.name', null, 'A')], ['classified', ours, set('locks.s', 'X', 'Y')]), decided([{ schemeId: 's', replaced: { class: 'X', endedAt: 1 } }])],
    ['one that was ended comes back', plan(['classified', ours, set('locks.s', 'X', null)], [person, set('fields.phone', null, '1')]), decided([{ schemeId: 's', replaced: { class: 'X', endedAt: 0 } }])],
    ['one that was decided on again stays', plan(['classified', ours, set('locks.s', null, 'Y')], ['classified', { kind: 'override' }, set('locks.s', 'Y', 'Z')]), decided([], 's')],
    ['one that has ended stays so', plan(['classified', ours, set('locks.s', null, 'Y')], ['classified', { kind: 'time' }, set('locks.s', 'Y', null)]), decided([], 's')],
    ['one that ended by the way does not come back', plan([ours, set('fields.name', 'A', 'B'), set('locks.s', 'X', null)]), revert({ name: 'A' })],
    ['what was removed comes back', plan([person, set('fields.name', null, 'A')], ['removed', ours, set('fields.name', 'A', null)]), { kind: 'restore' }],
  ])('%s', (_name, planned, expected) => expect(planned).toEqual(expected));
});
