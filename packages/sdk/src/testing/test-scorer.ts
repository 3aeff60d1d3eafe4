import { checkResult, inputFaults, limits } from '../contract/index.ts';
import type { InputDef, InputRecord } from '../inputs.ts';
import type { ScoreContext, Scorer, ScorerOutput, ScorerResult } from '../scorer.ts';

type Case = { name: string; context?: Partial<ScoreContext> };

/** What must come out; only the parts given are compared. A pair is an inclusive range. */
export type Expected = {
  score?: number | readonly [number, number];
  label?: string;
  confidence?: number | readonly [number, number];
  /** Each must occur in some reason, in zh or en. */
  reasons?: readonly string[];
};

export type ScorerCases<Inputs extends readonly InputDef[]> = {
  valid: readonly (Case & { customer: InputRecord<Inputs>; expect: Expected })[];
  /** Customers that must get no score: an input is missing or wrong, or the scorer refuses by throwing. */
  invalid: readonly (Case & { customer: Readonly<Record<string, unknown>>; error: string | RegExp })[];
};

const standard: ScoreContext = { today: '2026-01-31', timeZone: 'Asia/Shanghai', settings: {} };

type Attempt = { ok: true; result: ScorerResult } | { ok: false; error: string };

/** Scores one customer as the platform would: checked inputs, JSON in and out, checked result. */
function attempt(scorer: Scorer, customer: Readonly<Record<string, unknown>>, context: ScoreContext): Attempt {
  const [fault] = inputFaults(scorer.inputs, customer);
  if (fault !== undefined) return { ok: false, error: fault };
  try {
    const sent = JSON.parse(JSON.stringify([customer])) as Parameters<typeof scorer.score>[0];
    const text = JSON.stringify(scorer.score(sent, context));
    if (text.length > limits.answerCharacters) return { ok: false, error: 'answer is too large' };
    const answer = JSON.parse(text) as unknown;
    if (!Array.isArray(answer) || answer.length !== 1) return { ok: false, error: 'answer must be a list with one result per customer' };
    const checked = checkResult(answer[0], scorer.output);
    return checked.ok ? checked : { ok: false, error: checked.fault };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

function within(actual: number, expected: number | readonly [number, number]): boolean {
  return typeof expected === 'number' ? actual === expected : actual >= expected[0] && actual <= expected[1];
}

function differences(result: ScorerResult, expected: Expected): string[] {
  const found: string[] = [];
  const texts = result.reasons.flatMap(({ text }) => [text.zh, text.en]);
  if (expected.score !== undefined && !within(result.score, expected.score)) found.push(`score is ${result.score}, expected ${expected.score}`);
  if (expected.label !== undefined && result.label !== expected.label) found.push(`label is ${result.label}, expected ${expected.label}`);
  if (expected.confidence !== undefined && !within(result.confidence ?? 1, expected.confidence)) {
    found.push(`confidence is ${result.confidence ?? 1}, expected ${expected.confidence}`);
  }
  for (const part of expected.reasons ?? []) {
    if (!texts.some((text) => text.includes(part))) found.push(`no reason says ${JSON.stringify(part)}; there is ${JSON.stringify(texts)}`);
  }
  return found;
}

function matches(message: string, expected: string | RegExp): boolean {
  return typeof expected === 'string' ? message.includes(expected) : expected.test(message);
}

/**
 * Runs every case and throws one error that lists all that failed. Works in any test runner:
 * `test('my scorer', () => testScorer(scorer, { valid: […], invalid: […] }))`.
 */
export function testScorer<Inputs extends readonly InputDef[], Output extends ScorerOutput>(
  scorer: Scorer<Inputs, Output>,
  cases: ScorerCases<Inputs>,
): void {
  const anyScorer = scorer as unknown as Scorer;
  const failures = [
    ...cases.valid.flatMap(({ name, customer, context, expect }) => {
      const outcome = attempt(anyScorer, customer, { ...standard, ...context });
      return (outcome.ok ? differences(outcome.result, expect) : [`no score: ${outcome.error}`]).map((what) => `valid "${name}": ${what}`);
    }),
    ...cases.invalid.flatMap(({ name, customer, context, error }) => {
      const outcome = attempt(anyScorer, customer, { ...standard, ...context });
      if (outcome.ok) return [`invalid "${name}": got score ${outcome.result.score}, expected the error ${error}`];
      return matches(outcome.error, error) ? [] : [`invalid "${name}": the error is "${outcome.error}", expected ${error}`];
    }),
  ];
  if (failures.length > 0) throw new Error(`scorer ${scorer.name}:\n  ${failures.join('\n  ')}`);
}
