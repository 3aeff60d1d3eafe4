/** The bench scheme in other engines, each as its documentation says it is fastest. */
import { ZenEngine } from '@gorules/zen-engine';
import type { FieldValues, JsonLogic, Rule } from '@rubric/engine';
import jsonLogic from 'json-logic-js';
import { LogicEngine } from 'json-logic-engine';

type Classify = (customer: FieldValues) => string;

/** Each rule in turn by json-logic-js. */
export const withJsonLogicJs = (rules: readonly Rule[], otherwise: string): Classify =>
  (customer) => rules.find(({ when }) => jsonLogic.apply(when as never, customer))?.class ?? otherwise;

/** Each rule built once into a function by json-logic-engine. */
export function withJsonLogicEngine(rules: readonly Rule[], otherwise: string): Classify {
  const engine = new LogicEngine();
  const built = rules.map(({ when, class: key }) => ({ holds: engine.build(when), class: key }));
  return (customer) => built.find(({ holds }) => holds(customer))?.class ?? otherwise;
}

/** JSON Logic in Zen's expression language, as far as the bench scheme uses it. */
function zenExpression(logic: JsonLogic): string {
  if (typeof logic === 'string') return `'${logic}'`;
  if (typeof logic !== 'object' || logic === null || Array.isArray(logic)) return String(logic);
  const [key = '', given] = Object.entries(logic)[0] ?? [];
  if (key === 'var') return String(given);
  const parts = (Array.isArray(given) ? given : [given ?? null]).map(zenExpression);
  return `(${parts.join(` ${key} `)})`;
}

/** One first-hit decision table; `inLoop` takes all customers at once, which is Zen's fastest way. */
function zenTable(rules: readonly Rule[], otherwise: string, inLoop: boolean): object {
  const rows = [...rules.map(({ when, class: key }) => [zenExpression(when), key]), ['', otherwise]].map(([when, key], index) => ({ _id: `r${index}`, when, class: `'${key}'` }));
  const content = { hitPolicy: 'first', rules: rows, inputs: [{ id: 'when', name: 'when', field: '' }], outputs: [{ id: 'class', name: 'class', field: 'class' }] };
  const at = { position: { x: 0, y: 0 } };
  return {
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', ...at },
      { id: 'table', name: 'table', type: 'decisionTableNode', ...at, content: { ...content, ...(inLoop ? { executionMode: 'loop', inputField: 'customers' } : {}) } },
      { id: 'out', name: 'out', type: 'outputNode', ...at },
    ],
    edges: [{ id: 'e1', sourceId: 'in', targetId: 'table', type: 'edge' }, { id: 'e2', sourceId: 'table', targetId: 'out', type: 'edge' }],
  };
}

/** All customers in one call of GoRules Zen. */
export function withZen(rules: readonly Rule[], otherwise: string): { all: (customers: readonly FieldValues[]) => Promise<string[]>; dispose: () => void } {
  const engine = new ZenEngine();
  const decision = engine.createDecision(zenTable(rules, otherwise, true));
  return {
    all: async (customers) => ((await decision.evaluate({ customers })).result as { class: string }[]).map(({ class: key }) => key),
    dispose: () => engine.dispose(),
  };
}
