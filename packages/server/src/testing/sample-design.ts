import type { FieldDef, SchemeDefinition } from '@rubric/engine';

const input = { required: false, unique: false, personal: false, source: { kind: 'input' as const } };

export const sampleFields: FieldDef[] = [
  { ...input, key: 'name', type: 'text', name: { zh: '姓名', en: 'Name' }, required: true, personal: true },
  { ...input, key: 'email', type: 'email', name: { zh: '邮箱', en: 'E-mail' }, unique: true, personal: true },
  { ...input, key: 'visits', type: 'number', name: { zh: '到访次数', en: 'Visits' }, min: 0 },
  { ...input, key: 'lastContact', type: 'date', name: { zh: '最近联系', en: 'Last contact' } },
  { ...input, key: 'source', type: 'choice', name: { zh: '来源', en: 'Source' }, choices: [{ key: 'web', name: { zh: '网站', en: 'Web' } }, { key: 'friend', name: { zh: '朋友', en: 'Friend' } }] },
];

const levels: SchemeDefinition['classes'] = [
  { key: 'A', name: { zh: '高', en: 'High' }, colour: 0, rank: 1 },
  { key: 'B', name: { zh: '低', en: 'Low' }, colour: 1, rank: 2 },
];

/** A: at least `from` visits. */
export const byVisits = (from: number): SchemeDefinition => ({
  classes: levels,
  method: { kind: 'rules', rules: [{ id: 'often', class: 'A', when: { '>=': [{ var: 'visits' }, from] }, muted: false }], defaultClass: 'B' },
  unknowns: 'ignore',
});

/** A: contacted within `days` days; only time passing changes it. */
export const byContact = (days: number): SchemeDefinition => ({
  classes: levels,
  method: { kind: 'rules', rules: [{ id: 'fresh', class: 'A', when: { '<=': [{ daysSince: [{ var: 'lastContact' }] }, days] }, muted: false }], defaultClass: 'B' },
  unknowns: 'ignore',
});
