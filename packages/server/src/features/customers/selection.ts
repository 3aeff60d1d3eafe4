import { compileCondition, compileFilter, jsonLogic, type JsonLogic, type PopulationStatistics, type RecordFilter, type SchemeDefinition } from '@rubric/engine';
import { generatedCode } from '@rubric/engine/generated-code';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import { type CustomerQuery, type CustomerRecord, lockStances } from '../../store/port/customers.ts';
import { classesByKey } from '../classifications/classify-customer.ts';
import type { Definition } from '../definitions/definitions.ts';
import { classesOf } from '../definitions/scheme-definitions.ts';
import { readStatistics } from '../schemes/read-statistics.ts';

/** Which customers are meant; all parts must hold. `condition`: those for whom it is true, unknown being not true; null is none. */
export const selection = z.object({
  search: z.string().max(200).optional(),
  classes: z.record(z.string(), z.array(z.string().nullable()).max(51)).optional(),
  locks: z.record(z.string(), z.array(z.enum(lockStances)).max(3)).optional(),
  condition: jsonLogic.optional(),
});
export type Selection = z.infer<typeof selection>;

/** What to ask the store for; `keep` is there where a database cannot be asked for all of it. */
export type ResolvedSelection = { query: CustomerQuery; keep?: (customer: CustomerRecord) => boolean };

/** Conditions name schemes by their keys, the store by their ids. */
function withSchemeIds(filter: RecordFilter, idOf: (key: string) => string): RecordFilter {
  if ('parts' in filter) return { ...filter, parts: filter.parts.map((part) => withSchemeIds(part, idOf)) };
  return 'scheme' in filter.place ? ({ ...filter, place: { of: 'class', scheme: idOf(filter.place.scheme) } } as RecordFilter) : filter;
}

/** A condition as the only rule of a scheme, which is what statistics of everyone are gathered for. */
const asScheme = (when: JsonLogic): SchemeDefinition => ({
  classes: [{ key: 'in', name: { zh: '', en: '' }, colour: 0, rank: 1 }], unknowns: 'ignore',
  method: { kind: 'rules', defaultClass: 'in', rules: [{ id: 'in', class: 'in', when, muted: false }] },
});

type Asked = { where: RecordFilter; keep: ((customer: CustomerRecord) => boolean) | null };

async function resolveCondition(deps: Deps, definition: Definition, condition: JsonLogic): Promise<Asked> {
  const { fields, schemes, calendar, workspace } = definition;
  const known = { fields, calendar, schemes: classesOf(schemes) };
  const filter = compileFilter(condition, known);
  if (!filter.ok) throw new AppError('invalid', { issues: filter.issues.map((issue) => ({ ...issue, path: ['condition', ...issue.path] })) });
  const now = definition.context(deps.clock());
  const statistics: PopulationStatistics | null = await readStatistics(deps.store, asScheme(condition), { workspaceId: workspace.id, fields, context: now });
  const context = { ...now, ...statistics };
  const { filter: asked, exact } = filter.value.at(context);
  const where = withSchemeIds(asked, (key) => schemes.find((scheme) => scheme.key === key)?.id ?? key);
  const compiled = exact ? null : compileCondition(condition, { ...known, backEnd: generatedCode });
  if (compiled === null || !compiled.ok) return { where, keep: null };
  return { where, keep: (customer) => compiled.value.truth(customer.fields, { ...context, classes: classesByKey(schemes, customer) }) === 'true' };
}

/** Throws `invalid` with issues, whose paths start with `condition`, if the condition does not fit the workspace's fields and schemes. */
export async function resolveSelection(deps: Deps, definition: Definition, { search, classes, locks, condition }: Selection): Promise<ResolvedSelection> {
  const asked = condition === undefined || condition === null ? null : await resolveCondition(deps, definition, condition);
  return {
    query: {
      ...(search?.trim() ? { search: search.trim() } : {}),
      ...(classes ? { classes } : {}),
      ...(locks ? { locks } : {}),
      ...(asked ? { where: asked.where } : {}),
    },
    ...(asked?.keep ? { keep: asked.keep } : {}),
  };
}
