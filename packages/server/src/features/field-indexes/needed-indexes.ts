import { compileFilter, type FieldPlace, type JsonLogic, placeOfField, type RecordFilter } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { faultOf } from '../../failure/fault-of.ts';
import { mostFieldIndexes } from '../../store/port/field-indexes.ts';
import type { SegmentDocument } from '../../store/port/document-kinds.ts';
import type { Definition } from '../definitions/definitions.ts';
import { classesOf } from '../definitions/scheme-definitions.ts';
import { workspaceHome } from '../workspaces/bump-design.ts';
import { listAll } from '../workspaces/list-all.ts';

/** So many for each workspace, those needed last. */
const mostInWorkspace = 8;
/** An order that nobody has asked for this long needs no index. */
const forgottenMs = 90 * 24 * 60 * 60 * 1000;

/** `at`: when it was needed last (epoch ms). */
type Need = { place: FieldPlace; at: number };

const hasOrder = ({ type }: FieldPlace): boolean => type !== 'list' && type !== 'null' && type !== 'muted';

/** The fields whose value alone leaves out customers, where it is one of some or in a range. */
function narrowingPlaces(filter: RecordFilter): FieldPlace[] {
  if (filter.is === 'all') return filter.parts.flatMap(narrowingPlaces);
  const narrows = filter.is === 'range' || (filter.is === 'among' && filter.wanted);
  return narrows && filter.place.of === 'field' ? [filter.place] : [];
}

function placeOf({ fields }: Definition, key: string): FieldPlace[] {
  const field = fields.find((candidate) => candidate.key === key);
  return field ? [placeOfField(field)] : [];
}

/** What must all hold is looked at one by one: a part that can only be answered by reading everyone says nothing of the others. */
function partsOf(condition: JsonLogic): JsonLogic[] {
  const isAnd = typeof condition === 'object' && condition !== null && !Array.isArray(condition) && Array.isArray(condition['and']);
  return isAnd ? (condition['and'] as JsonLogic[]).flatMap(partsOf) : [condition];
}

function needsOfView(definition: Definition, now: number, { sort, condition, updatedAt }: SegmentDocument): Need[] {
  const [, sorted] = /^field:(.+)$/.exec(sort.by) ?? [];
  const { fields, calendar, schemes } = definition;
  const asked = condition === null ? [] : partsOf(condition).flatMap((part) => {
    const filter = compileFilter(part, { fields, calendar, schemes: classesOf(schemes) });
    return filter.ok ? narrowingPlaces(filter.value.at(definition.context(now)).filter) : [];
  });
  return [...(sorted === undefined ? [] : placeOf(definition, sorted)), ...asked].map((place) => ({ place, at: updatedAt }));
}

/** What a workspace's saved views and recent orders need, last needed first. */
async function neededIn({ store, definitions, clock }: Deps, workspaceId: string): Promise<FieldPlace[]> {
  const [sorts, views] = [await listAll(store.columnSorts, workspaceId), await listAll(store.segments, workspaceId)];
  if (sorts.length === 0 && views.length === 0) return [];
  const definition = await definitions.load(store, workspaceId);
  const now = clock();
  const recent = sorts.filter(({ updatedAt }) => now - updatedAt < forgottenMs);
  const needs: Need[] = [
    ...recent.flatMap(({ id, updatedAt }) => placeOf(definition, id).map((place) => ({ place, at: updatedAt }))),
    ...views.flatMap((view) => needsOfView(definition, now, view)),
  ];
  const places = needs.filter(({ place }) => hasOrder(place)).sort((a, b) => b.at - a.at).map(({ place }) => place);
  return [...new Map(places.map((place) => [place.key, place])).values()].slice(0, mostInWorkspace);
}

async function neededOrNothing(deps: Deps, workspaceId: string): Promise<FieldPlace[]> {
  try {
    return await neededIn(deps, workspaceId);
  } catch (error) {
    deps.log.error({ workspace: workspaceId, fault: faultOf(error) }, 'what lists of a workspace need could not be told');
    return [];
  }
}

/** The indexes worth keeping: each workspace's first need before anybody's second, an index that serves several counted once. */
export async function neededIndexes(deps: Deps): Promise<FieldPlace[]> {
  const workspaces = await listAll(deps.store.workspaces, workspaceHome);
  const byWorkspace: FieldPlace[][] = [];
  for (const { id } of workspaces) byWorkspace.push(await neededOrNothing(deps, id));
  const ranks = Array.from({ length: mostInWorkspace }, (_, rank) => byWorkspace.flatMap((places) => places.slice(rank, rank + 1)));
  return [...new Map(ranks.flat().map((place) => [`${place.type} ${place.key}`, place])).values()].slice(0, mostFieldIndexes);
}
