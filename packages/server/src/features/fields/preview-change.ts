import type { FieldDef, FieldValue, Issue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import { createFitTest } from '../definitions/value-validator.ts';
import type { People } from '../workspaces/people.ts';
import { breakingUses } from './breaking-uses.ts';
import { createFieldConversion, needsConversion } from './convert-field.ts';
import { fieldListIssues } from './field-set-issues.ts';
import type { FieldUse } from './field-uses.ts';
import { getFieldSet } from './get-field-set.ts';
import { createRepeatCounter, seeEveryone } from './survey-values.ts';

export type ChangeRequest = { workspaceId: string; field: FieldDef; choices: Record<string, string | null> };

type Sample = { before: FieldValue; after: FieldValue | null };

/** What a field's next definition means for the customers there are. Counts are customers. */
export type ChangePreview = {
  /** What keeps the change from being made. */
  issues: Issue[];
  breaks: FieldUse[];
  customers: number;
  withValue: number;
  /** Values that a run would change or clear; nulls where none needs to. Samples hold different values, at most eight each. */
  conversion: { changes: number; clears: number; changed: Sample[]; cleared: Sample[] } | null;
  /** Customers whose value the new bounds do not allow; it stays until someone edits it. */
  outside: { count: number; samples: FieldValue[] };
  /** Customers without a value though it is required from now on. */
  missing: number;
  /** Values that several customers have though it is unique from now on; `count` of values, the most frequent first. */
  repeated: { count: number; samples: { value: FieldValue; count: number }[] };
};

const sampleSize = 8;

function createSamples() {
  const seen = new Set<string>();
  const samples: Sample[] = [];
  return {
    samples,
    add: (sample: Sample): void => {
      const id = JSON.stringify(sample.before);
      if (samples.length >= sampleSize || seen.has(id)) return;
      seen.add(id);
      samples.push(sample);
    },
  };
}

function createTally(from: FieldDef, { field: to, choices }: ChangeRequest, reading: { timeZone: string; people: People }) {
  const convert = needsConversion(from, to) ? createFieldConversion({ from, to, choices }, reading) : null;
  const [fits, repeats] = [createFitTest(to), createRepeatCounter()];
  const [changed, cleared] = [createSamples(), createSamples()];
  const counts = { customers: 0, withValue: 0, changes: 0, clears: 0, outside: 0, missing: 0 };
  const outside: FieldValue[] = [];
  const see = (before: FieldValue | undefined): void => {
    counts.customers += 1;
    const after = before === undefined || convert === null ? (before ?? null) : convert(before);
    if (before !== undefined) {
      counts.withValue += 1;
      if (after === null) { counts.clears += 1; cleared.add({ before, after }); } else if (JSON.stringify(after) !== JSON.stringify(before)) { counts.changes += 1; changed.add({ before, after }); }
      if (convert === null && !fits(before)) { counts.outside += 1; if (outside.length < sampleSize) outside.push(before); }
    }
    if (after === null) counts.missing += to.required && !from.required ? 1 : 0;
    else if (to.unique && !from.unique) repeats.see(after);
  };
  const result = () => {
    const repeated = repeats.repeated().sort((a, b) => b.count - a.count);
    const { customers, withValue, changes, clears, missing } = counts;
    return {
      customers, withValue, missing,
      conversion: convert === null ? null : { changes, clears, changed: changed.samples, cleared: cleared.samples },
      outside: { count: counts.outside, samples: outside },
      repeated: { count: repeated.length, samples: repeated.slice(0, sampleSize) },
    };
  };
  return { see, result };
}

/** Faults of the new definition, and changes that no run can make. */
export function changeIssues(from: FieldDef, to: FieldDef): Issue[] {
  const issues = fieldListIssues([to]).map((issue) => ({ ...issue, path: issue.path.slice(1) }));
  if (needsConversion(from, to) && (from.source.kind !== 'input' || to.source.kind !== 'input')) issues.push({ code: 'field.notConvertible', path: ['type'], params: { field: to.key } });
  return issues;
}

/** Looks at every customer, changing nothing; null where nobody waits for the answer any more. Throws `notFound`. */
export async function previewChange(deps: Deps, request: ChangeRequest, signal?: AbortSignal): Promise<ChangePreview | null> {
  const { workspaceId, field } = request;
  const { fields } = await getFieldSet(deps.store, workspaceId);
  const from = fields.find(({ key }) => key === field.key);
  if (from === undefined) throw new AppError('notFound');
  const { workspace: { timeZone }, people } = await deps.definitions.load(deps.store, workspaceId);
  const issues = changeIssues(from, field);
  const breaks = await breakingUses(deps.store, workspaceId, fields.map((known) => (known === from ? field : known)));
  const tally = createTally(from, request, { timeZone, people });
  const whole = issues.length > 0 || (await seeEveryone(deps, workspaceId, (customer) => tally.see(customer.fields[field.key]), signal));
  return whole ? { issues, breaks, ...tally.result() } : null;
}
