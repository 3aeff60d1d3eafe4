import type { LateWay } from '../late-writes/late-way.ts';
import { reclassifyInput } from './reclassify-handler.ts';
import { writeClasses } from './write-classes.ts';

/** Classifies by the published version who was last classified by another. */
export const classifyLate: LateWay = async (deps, tx, { workspaceId, definition, run, customers }) => {
  const { schemeId, version, effects } = reclassifyInput.parse(run.input);
  const scheme = definition.schemes.find(({ id }) => id === schemeId);
  if (scheme?.version !== version) return;
  const others = customers.filter(({ classes }) => classes[schemeId]?.schemeVersion !== version);
  await writeClasses(deps, tx, {
    workspaceId, definition, actor: run.actor, cause: { kind: 'publish', id: schemeId }, effects, occasion: `p${version}:${deps.clock()}`,
    customers: others.map((customer) => ({ customer, schemes: [scheme] })),
  });
};
