import type { FieldDef, FieldValues, Issue } from '@rubric/engine';
import type { ScorerResult } from '@rubric/sdk';
import type { ScorerManifest } from '@rubric/sdk/contract';

const outputs = ['score', 'label', 'reasons'] as const;
type Output = (typeof outputs)[number];

export function outputKey(scorer: string, output: Output): string {
  return `${scorer}_${output}`;
}

const nameOf: Record<Output, { zh: string; en: string }> = {
  score: { zh: '分', en: 'score' },
  label: { zh: '等级', en: 'label' },
  reasons: { zh: '理由', en: 'reasons' },
};

/** The fields that a scorer writes. */
export function outputFields(plugin: string, scorer: ScorerManifest): FieldDef[] {
  const { labels } = scorer.output;
  const base = (output: Output) => ({
    key: outputKey(scorer.name, output),
    name: { zh: `${scorer.title.zh}${nameOf[output].zh}`, en: `${scorer.title.en} ${nameOf[output].en}` },
    required: false,
    unique: false,
    personal: false,
    source: { kind: 'scorer' as const, plugin, scorer: scorer.name, output },
  });
  return [
    { ...base('score'), type: 'number', min: 0, max: 100 },
    labels ? { ...base('label'), type: 'choice', choices: labels.map(({ key, name }) => ({ key, name })) } : { ...base('label'), type: 'text' },
    { ...base('reasons'), type: 'tags' },
  ];
}

/** A label that an earlier version could give stays a choice: stored values and rules refer to it. */
function renewed(before: FieldDef, after: FieldDef): FieldDef {
  const dropped = (before.choices ?? []).filter(({ key }) => !after.choices?.some((choice) => choice.key === key));
  if (before.type !== after.type) return before;
  return after.choices ? { ...after, choices: [...after.choices, ...dropped] } : after;
}

/** The field set with a scorer's output fields in it, in place where they were there before; a foreign field of that key is an issue. */
export function withOutputFields(fields: FieldDef[], plugin: string, scorer: ScorerManifest): { fields: FieldDef[]; issues: Issue[] } {
  const added = outputFields(plugin, scorer);
  const taken = fields.filter((field) => added.some(({ key }) => key === field.key) && !(field.source.kind === 'scorer' && field.source.plugin === plugin));
  const issues = taken.map((field): Issue => ({ code: 'plugins.fieldKeyTaken', path: ['fields', field.key], params: { key: field.key } }));
  const kept = fields.map((field) => {
    const next = added.find(({ key }) => key === field.key);
    return next ? renewed(field, next) : field;
  });
  return { fields: [...kept, ...added.filter(({ key }) => !fields.some((field) => field.key === key))], issues };
}

/** One reason in both languages: Chinese on the first line, English on the second. */
function reasonLines({ confidence, reasons }: ScorerResult): string[] {
  const lines = [...new Set(reasons.map(({ text }) => `${text.zh}\n${text.en}`))];
  if (confidence === undefined || confidence >= 1) return lines;
  const percent = Math.round(confidence * 100);
  return [...lines, `可信度 ${percent}%\nConfidence ${percent}%`];
}

/** A customer's values with a scorer's result in them; null clears what an earlier result left. */
export function withResult(values: FieldValues, scorer: string, result: ScorerResult | null): FieldValues {
  const next = { ...values };
  for (const output of outputs) delete next[outputKey(scorer, output)];
  if (!result) return next;
  next[outputKey(scorer, 'score')] = result.score;
  if (result.label !== undefined) next[outputKey(scorer, 'label')] = result.label;
  next[outputKey(scorer, 'reasons')] = reasonLines(result);
  return next;
}
