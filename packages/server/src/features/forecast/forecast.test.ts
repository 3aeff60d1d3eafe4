import type { SchemeDefinition } from '@rubric/engine';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formulaField } from '../../testing/activity-design.ts';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';
import { byContact, byVisits, sampleFields } from '../../testing/sample-design.ts';
import { settleFlips } from '../classifications/flips-handler.ts';
import { forecastCalendar } from './forecast-calendar.ts';
import { forecastDay } from './forecast-day.ts';

const noon = Date.UTC(2026, 5, 15, 4);
const day = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime('Asia/Shanghai').epochMilliseconds;
const since = (days: number) => ({ '<=': [{ daysSince: [{ var: 'lastContact' }] }, days] });
/** A for 30 days after contact, B for 60, then C; the second rule makes flips that change nothing for whoever comes often. */
const ageing: SchemeDefinition = {
  ...byContact(1), classes: [...byContact(1).classes, { key: 'C', name: { zh: '流失', en: 'Lost' }, colour: 2, rank: 3 }],
  method: { kind: 'rules', rules: [{ id: 'fresh', class: 'A', when: since(30), muted: false }, { id: 'kept', class: 'B', when: { or: [since(60), { '>=': [{ var: 'visits' }, 10] }] }, muted: false }], defaultClass: 'C' },
};

describeOnEachStore('the forecast', (open) => {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;
  let schemeId: string;
  const ids: Record<string, string> = {};
  const publish = async (key: string, draft: SchemeDefinition): Promise<string> => {
    const { id } = await owner.schemes.create({ key, name: { zh: key, en: key }, method: 'rules' });
    const { draftRevision } = await owner.schemes.saveDraft({ id, draftRevision: 1, draft });
    await owner.schemes.publish({ id, draftRevision, effects: 'fire' });
    await server.workOff();
    return id;
  };

  beforeAll(async () => {
    server = await open();
    owner = server.callAs('owner');
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: [...sampleFields, formulaField('quietDays', 'number', { daysSince: [{ var: 'lastContact' }] })] });
    await server.workOff();
    schemeId = await publish('ageing', ageing);
    const people: Record<string, [lastContact: string, visits: number]> = { fresh: ['2026-06-10', 1], ageing: ['2026-05-01', 1], often: ['2026-05-01', 12], lost: ['2026-01-01', 1], held: ['2026-05-01', 1] };
    for (const [name, [lastContact, visits]] of Object.entries(people)) ids[name] = (await owner.customers.create({ fields: { name, lastContact, visits } })).id;
    await owner.overrides.set({ target: { id: ids.held ?? '', schemeId, version: 1, lockId: null }, class: 'A', reason: 'VIP', term: { kind: 'until', day: '2026-07-15' } });
  });
  afterAll(() => server.close());

  const coming = async () => {
    const { days, exact } = await owner.forecast.calendar({ schemeId });
    expect([days.length, days[0]?.day, exact]).toEqual([90, '2026-06-15', true]);
    return Object.fromEntries(days.filter(({ moves }) => moves?.length).map(({ day: date, moves }) => [date, moves]));
  };

  it('counts by day who will change, follows what leaves a class as it is, and lets overrides hold', async () => {
    expect(await coming()).toEqual({
      '2026-07-01': [{ from: 'B', to: 'C', count: 1 }],
      '2026-07-11': [{ from: 'A', to: 'B', count: 1 }],
      '2026-07-16': [{ from: 'A', to: 'C', count: 1 }],
      '2026-08-10': [{ from: 'B', to: 'C', count: 1 }],
    });
    expect((await owner.forecast.day({ schemeId, day: '2026-07-16', limit: 10 })).items).toEqual([{ id: ids.held, title: 'held', at: day('2026-07-16'), from: 'A', to: 'C', locked: true, endsOverride: true }]);
    expect(await owner.forecast.customer({ id: ids.fresh ?? '' })).toEqual([{ schemeId, at: day('2026-07-11'), from: 'A', to: 'B', ended: null }]);
    expect(await owner.forecast.customer({ id: ids.often ?? '' })).toEqual([]);
  });

  it('lists a day in pages, and refuses days that are not ahead', async () => {
    const more = await Promise.all(['x', 'y', 'z'].map((name) => owner.customers.create({ fields: { name, lastContact: '2026-06-01' } })));
    const titles: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = await owner.forecast.day({ schemeId, day: '2026-07-02', after, limit: 2 });
      titles.push(...page.items.map(({ title }) => title));
      after = page.next;
    }
    expect(titles.sort()).toEqual(['x', 'y', 'z']);
    await expect(owner.forecast.day({ schemeId, day: '2026-06-14', limit: 2 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await owner.customers.remove({ ids: more.map(({ id }) => id) });
  });

  it('says only who is looked at again where there are too many to follow, and what comes of it for those it lists', async () => {
    const { days, exact } = await forecastCalendar(server.deps, server.workspaceId, schemeId, 0);
    expect(exact).toBe(false);
    expect(days.find(({ day: date }) => date === '2026-07-01')).toEqual({ day: '2026-07-01', may: 3, moves: null });
    const { items } = await forecastDay(server.deps, server.workspaceId, { schemeId, day: '2026-07-01', limit: 10 }, 0);
    expect(items.map(({ title, from, to, locked }) => ({ title, from, to, locked })).sort((a, b) => (a.title < b.title ? -1 : 1))).toEqual([
      { title: 'ageing', from: 'B', to: 'C', locked: false }, { title: 'held', from: 'A', to: 'A', locked: true }, { title: 'often', from: 'B', to: 'B', locked: false },
    ]);
  });

  it('computes formulas as they are on the day', async () => {
    const quiet = await publish('quiet', { ...byContact(1), method: { kind: 'rules', rules: [{ id: 'fresh', class: 'A', when: { '<=': [{ var: 'quietDays' }, 30] }, muted: false }], defaultClass: 'B' } });
    expect(await owner.forecast.customer({ id: ids.fresh ?? '' })).toContainEqual({ schemeId: quiet, at: day('2026-07-11'), from: 'A', to: 'B', ended: null });
    const { days } = await owner.forecast.calendar({ schemeId: quiet });
    expect(days.filter(({ moves }) => moves?.length).map(({ day: date, moves }) => [date, moves])).toEqual([['2026-07-11', [{ from: 'A', to: 'B', count: 1 }]]]);
  });

  it('is what comes true', async () => {
    const foretold = await coming();
    const told: Record<string, object[]> = {};
    let before = await server.deps.store.customers.scan(server.workspaceId, null, 100);
    for (const date of Object.keys(foretold)) {
      server.setNow(day(date));
      await settleFlips(server.deps, { cancelled: () => false });
      const after = await server.deps.store.customers.scan(server.workspaceId, null, 100);
      told[date] = after.flatMap(({ id, classes }) => {
        const from = before.find((customer) => customer.id === id)?.classes[schemeId]?.class ?? null;
        const to = classes[schemeId]?.class ?? null;
        return from === to ? [] : [{ from, to, count: 1 }];
      });
      before = after;
    }
    server.setNow(noon);
    expect(told).toEqual(foretold);
  });

  it('is empty for a scheme that time cannot change', async () => {
    const timeless = await publish('visits', byVisits(10));
    const { days } = await owner.forecast.calendar({ schemeId: timeless });
    expect(days.every(({ may, moves }) => may === 0 && moves?.length === 0)).toBe(true);
  });
});
