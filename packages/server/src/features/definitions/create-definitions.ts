import { type Calendar, compileScheme, createCalendar, evaluationOrder } from '@rubric/engine';
import { generatedCode } from '@rubric/engine/generated-code';
import { AppError } from '../../failure/app-error.ts';
import type { SchemeDocument, Workspace } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { compileDerived } from '../derived/compile-derived.ts';
import { findPublished } from '../schemes/find-scheme.ts';
import { getWorkspace } from '../workspaces/bump-design.ts';
import { listAll } from '../workspaces/list-all.ts';
import { createPeople } from '../workspaces/people.ts';
import type { Definition, Definitions, PublishedScheme } from './definitions.ts';
import { definitionsByKey } from './scheme-definitions.ts';
import { createActivityValidator, createValueValidator } from './value-validator.ts';

async function compilePublished(tx: Aggregates, workspaceId: string, scheme: SchemeDocument, { fields, calendar }: { fields: Definition['fields']; calendar: Calendar }): Promise<PublishedScheme | null> {
  const version = await findPublished(tx, workspaceId, scheme);
  if (version === null) return null;
  const compiled = compileScheme(version.definition, fields, { calendar, backEnd: generatedCode });
  // Publishing checked it, and so does whatever changes a field.
  if (!compiled.ok) throw new AppError('internal', { message: `scheme ${scheme.id} version ${version.number} does not compile`, issues: compiled.issues });
  const { id, key, name } = scheme;
  return { id, key, name, version: version.number, compiled: compiled.value, reads: compiled.value.references(), readsClasses: compiled.value.classReferences(), statistics: version.statistics ?? null };
}

/** Each after those whose class it asks for; publishing refused circles. */
function inOrder(schemes: readonly PublishedScheme[]): PublishedScheme[] {
  const order = evaluationOrder(definitionsByKey(schemes));
  if (!order.ok) throw new AppError('internal', { message: 'published schemes ask for each other in a circle', issues: order.issues });
  return order.value.flatMap((key) => schemes.filter((scheme) => scheme.key === key));
}

async function readDefinition(tx: Aggregates, workspace: Workspace): Promise<Definition> {
  const { id, timeZone } = workspace;
  const { fields, removed = [], conversions = [] } = (await tx.fieldSets.find(id, 'customer')) ?? { fields: [] };
  const heldKeys = [...removed.map(({ field }) => field.key), ...conversions.map(({ to }) => to.key)];
  const activityTypes = (await tx.activityTypes.find(id, 'activity'))?.types ?? [];
  const calendar = createCalendar();
  const schemes: PublishedScheme[] = [];
  for (const scheme of await listAll(tx.schemes, id)) {
    const published = await compilePublished(tx, id, scheme, { fields, calendar });
    if (published) schemes.push(published);
  }
  return {
    people: createPeople(await listAll(tx.members, id)),
    workspace, fields, heldKeys, schemes: inOrder(schemes), calendar,
    validateValues: createValueValidator(fields, heldKeys),
    activityTypes, validateActivity: createActivityValidator(activityTypes),
    derived: compileDerived({ fields, activityTypes, timeZone }, calendar),
    automations: await listAll(tx.automations, id, { enabled: true }),
    plugins: await listAll(tx.plugins, id, { enabled: true }),
    context: (now) => ({ now, timeZone }),
  };
}

/** A rolled-back change may have been read under the same version, so the time of the change belongs to the stamp. */
const stampOf = ({ designVersion, version, updatedAt }: Workspace): string => `${designVersion}/${version}/${updatedAt}`;

export function createDefinitions(): Definitions {
  const cache = new Map<string, { stamp: string; definition: Definition }>();
  return {
    load: async (tx, workspaceId) => {
      for (;;) {
        const workspace = await getWorkspace(tx, workspaceId);
        const stamp = stampOf(workspace);
        const cached = cache.get(workspaceId);
        if (cached?.stamp === stamp) return cached.definition;
        const definition = await readDefinition(tx, workspace);
        // Outside a transaction the design may have changed while it was read.
        if (stampOf(await getWorkspace(tx, workspaceId)) !== stamp) continue;
        cache.set(workspaceId, { stamp, definition });
        return definition;
      }
    },
  };
}
