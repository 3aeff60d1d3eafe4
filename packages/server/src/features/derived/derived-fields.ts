import type { ActivityFormulas, FieldFlips, FieldValues, Formulas, Rollup } from '@rubric/engine';

/** A rollup field. `definition` changes with everything its value and its state depend on. */
export type CompiledRollup = { key: string; activity: string; definition: string; rollup: Rollup };

/** The formulas and rollups of a workspace's fields, compiled. */
export type DerivedFields = {
  /** Null: there are none. */
  formulas: Formulas | null;
  rollups: CompiledRollup[];
  /** By activity type, those that have computed fields. */
  activities: Map<string, ActivityFormulas>;
  /** Changes with everything that derived values depend on besides what was filled in: when it does, everyone's are computed again. */
  stamp: string;
};

/** What a customer's activities come to: values of the rollup fields, unknown ones absent, and when time alone may change them. */
export type RollupValues = { values: FieldValues; flips: FieldFlips };
