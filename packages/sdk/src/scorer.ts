import type { LocalText } from '@rubric/engine';
import type { InputDef, InputRecord } from './inputs.ts';

/** Everything a score may depend on besides the inputs. Use `today`, not the clock: then a test gives the same answer tomorrow. */
export type ScoreContext = {
  /** `YYYY-MM-DD` in the workspace's time zone. */
  today: string;
  /** IANA name. */
  timeZone: string;
  /** The plugin's settings, defaults filled in. */
  settings: Readonly<Record<string, string | number | boolean>>;
};

/** One line of the explanation, in both languages. `weight` is the points it gave (negative: took). */
export type Reason = { text: LocalText; weight?: number };

export type ScorerResult<Label extends string = string> = {
  /** 0–100. */
  score: number;
  label?: Label;
  /** At least one: a scorer must explain itself. */
  reasons: Reason[];
  /** 0–1, 1 when absent. */
  confidence?: number;
};

/** What becomes fields of the customer: always a score and reasons; with `labels` also a choice among them. */
export type ScorerOutput = { labels?: readonly { key: string; name: LocalText }[] };

type LabelOf<Output extends ScorerOutput> = Output extends { labels: readonly { key: infer Key extends string }[] } ? Key : string;

export type Scorer<Inputs extends readonly InputDef[] = readonly InputDef[], Output extends ScorerOutput = ScorerOutput> = {
  /** Names the output fields: `<name>_score`, `<name>_label`, `<name>_reasons`. */
  name: string;
  title: LocalText;
  inputs: Inputs;
  output: Output;
  /** One result per customer, in the same order. Plain and synchronous; it runs without network, files or processes. */
  score(customers: readonly InputRecord<Inputs>[], context: ScoreContext): ScorerResult<LabelOf<Output>>[];
};

/** A scorer as a plugin carries it, whatever its inputs. */
export type AnyScorer = Omit<Scorer, 'score'> & { score(customers: never, context: ScoreContext): ScorerResult[] };

/** Declares a scorer: the inputs it declares are the inputs `score` receives, and its labels are the labels it may give. */
export function defineScorer<const Inputs extends readonly InputDef[], const Output extends ScorerOutput>(
  scorer: Scorer<Inputs, Output>,
): Scorer<Inputs, Output> {
  return scorer;
}
