import type { JsonLogic, LocalText } from '@rubric/engine';
import type { Automation } from '../../automations/automation-types.ts';

type Move = { from: string | null; to: string | null; count: number };
type Watching = Pick<Automation, 'id' | 'name' | 'enabled' | 'trigger'> & { condition: JsonLogic };

/** An automation with how many customers enter its class; with a condition of its own that is the most it can fire. */
export type Firing = { id: string; name: LocalText; count: number; conditional: boolean };

/** The switched-on automations of the scheme that customers would set off by moving, busiest first. */
export const firing = (automations: Watching[], schemeId: string, migration: Move[]): Firing[] =>
  automations
    .flatMap(({ id, name, enabled, trigger, condition }) => (!enabled || trigger.kind !== 'enteredClass' || trigger.schemeId !== schemeId ? [] : [{
      id, name, conditional: condition !== null,
      count: migration.filter(({ from, to }) => to === trigger.class && from !== to).reduce((sum, { count }) => sum + count, 0),
    }]))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count);
