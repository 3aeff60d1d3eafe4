/** What lint can find. docs/rules.md says what each one means. */
export const findingCodes = [
  'lint.neverTrue', 'lint.alwaysTrue', 'lint.valueGone',
  'lint.coveredRule', 'lint.sameRule', 'lint.redundantRule', 'lint.overlap', 'lint.unusedClass',
  'lint.noPoints', 'lint.cappedRow', 'lint.thresholdTooHigh', 'lint.thresholdPassed', 'lint.thresholdSkipped', 'lint.bandGap', 'lint.bandOverlap',
  'lint.axisMissing', 'lint.axisFixed', 'lint.bandOutOfReach', 'lint.segmentOutOfReach', 'lint.notChosen',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/**
 * Something in a scheme that works, and hardly as meant. `path` leads from the definition to the part, as an issue's does.
 * An error is a part that can never have an effect; a warning is worth a look. Neither stops a scheme from being published.
 * `params.limits`: it holds as long as values keep to their field's choices and bounds, which older values may not.
 */
export type LintFinding = {
  code: FindingCode;
  severity: 'warning' | 'error';
  path: (string | number)[];
  params: Record<string, string | number | boolean>;
};

/** Positions count from 1, as an admin counts rules. */
export const positionList = (indexes: readonly number[]): string => indexes.map((index) => index + 1).join(',');
