import type { Explanation, FieldDef, SchemeDefinition, SchemeName } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import { findCustomer } from '../customers/find-customer.ts';
import { namesOf } from '../definitions/scheme-definitions.ts';
import { withFieldFlips } from '../derived/field-flips.ts';
import { betterClass, type BetterClass } from './better-class.ts';
import { contextOf } from './classify-customer.ts';

export type CustomerExplanation = {
  explanation: Explanation;
  /** What would make it the next better class. */
  better: BetterClass | null;
  definition: SchemeDefinition;
  schemeVersion: number;
  /** Those the scheme reads. */
  fields: FieldDef[];
  /** What the other schemes are called whose class it asks for. */
  schemes: SchemeName[];
};

/** Why the customer has its class now, by the published version. Throws `notFound` for an unknown customer or a scheme that is not published. */
export async function explainCustomer(deps: Deps, workspaceId: string, request: { id: string; schemeId: string }): Promise<CustomerExplanation> {
  const definition = await deps.definitions.load(deps.store, workspaceId);
  const scheme = definition.schemes.find(({ id }) => id === request.schemeId);
  const customer = await findCustomer(deps.store, workspaceId, request.id);
  if (!scheme || !customer) throw new AppError('notFound');
  const context = contextOf(definition, scheme, customer, deps.clock());
  const explained = scheme.compiled.explain(customer.fields, context);
  const explanation = { ...explained, outcome: withFieldFlips(explained.outcome, scheme.reads, customer.fieldFlips) };
  return {
    explanation,
    better: betterClass(scheme, explanation.outcome.class, { record: customer.fields, context }),
    definition: scheme.compiled.definition,
    schemeVersion: scheme.version,
    fields: definition.fields.filter(({ key }) => scheme.reads.includes(key)),
    schemes: namesOf(definition.schemes.filter(({ key }) => scheme.readsClasses.includes(key))),
  };
}
