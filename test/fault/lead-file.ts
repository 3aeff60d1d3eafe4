/** A generated file of leads and what must become of each. */
import { schemeDefinition } from '@rubric/engine';
import { seeded } from './seeded.ts';

export type Lead = { lead: string; name: string; visits: number; class: 'A' | 'B' | 'C' };

const name = (text: string) => ({ zh: text, en: text });
const field = { required: false, unique: false, personal: false, source: { kind: 'input' as const } };

export const leadFields = [
  { ...field, key: 'lead', type: 'text' as const, name: name('Lead'), unique: true },
  { ...field, key: 'name', type: 'text' as const, name: name('Name'), personal: true },
  { ...field, key: 'visits', type: 'number' as const, name: name('Visits') },
];

/** `share` of the leads are in class A (visits from 1000), a third of the rest in B (from 100). */
export const leadLevels = schemeDefinition.parse({
  classes: ['A', 'B', 'C'].map((key, index) => ({ key, name: name(key), colour: index, rank: index + 1 })),
  method: {
    kind: 'rules',
    rules: [
      { id: 'often', class: 'A', when: { '>=': [{ var: 'visits' }, 1000] } },
      { id: 'some', class: 'B', when: { '>=': [{ var: 'visits' }, 100] } },
    ],
    defaultClass: 'C',
  },
});

export function makeLeads(count: number, share: number, seed: number): Lead[] {
  const chance = seeded(seed);
  return Array.from({ length: count }, (_, index): Lead => {
    const level = chance() < share ? 'A' : chance() < 1 / 3 ? 'B' : 'C';
    const least = { A: 1000, B: 100, C: 0 }[level];
    return { lead: `L${String(index).padStart(5, '0')}`, name: `客户 ${index}`, visits: least + Math.floor(chance() * 90), class: level };
  });
}

export const leadCsv = (leads: Lead[]): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`Lead,Name,Visits\n${leads.map(({ lead, name: text, visits }) => `${lead},${text},${visits}`).join('\n')}\n`);
