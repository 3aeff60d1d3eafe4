import { expect, test } from 'vitest';
import type { DomainEvent } from '../port/events.ts';
import { noon } from './samples.ts';
import type { Contract } from './store-contract.ts';

function event(id: string, over: Partial<DomainEvent> = {}): DomainEvent {
  return { id, type: 'customer.enteredClass', at: noon, customerId: 'c1', data: { scheme: 's1', from: null, to: 'A' }, ...over };
}

export const eventsContract: Contract = (stores) => {
  test('an event is found in its workspace only', async () => {
    const { store, workspace } = stores();
    const [mine, theirs] = [workspace(), workspace()];
    const created = event('e2', { type: 'customer.created', data: {} });
    await store.events.append(mine, [event('e1'), created]);
    expect(await store.events.find(mine, 'e1')).toEqual(event('e1'));
    expect(await store.events.find(mine, 'e2')).toEqual(created);
    expect(await store.events.find(theirs, 'e1')).toBeNull();
    expect((await store.events.listByCustomer(theirs, 'c1', { limit: 10 })).items).toEqual([]);
  });

  test('an event appended again stays as it was', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.events.append(w, [event('e1')]);
    await store.events.append(w, [event('e1', { at: noon + 5 })]);
    expect((await store.events.listByCustomer(w, 'c1', { limit: 10 })).items).toEqual([event('e1')]);
  });

  test('a customer\'s events are listed newest first, page by page', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    const events = Array.from({ length: 9 }, (_, index) => event(`e${index}`, { at: noon + Math.floor(index / 2) }));
    await store.events.append(w, [...events, event('x', { customerId: 'c2' })]);
    const first = await store.events.listByCustomer(w, 'c1', { limit: 5 });
    const second = await store.events.listByCustomer(w, 'c1', { limit: 5, after: first.next });
    expect([...first.items, ...second.items]).toEqual(events.toReversed());
    expect(second.next).toBeNull();
  });
};
