import type { ScoreCardMethod } from '../../model/scheme.ts';
import { checkClass, checkRange, checkUnique } from '../checks.ts';
import type { MethodScope } from '../method.ts';
import { largestPoints } from './points.ts';

const anyPoints = { min: -largestPoints, max: largestPoints };

function checkThresholds({ thresholds, floorClass }: ScoreCardMethod, scope: MethodScope): void {
  checkClass(floorClass, ['method', 'floorClass'], scope);
  thresholds.forEach(({ class: key, from }, index) => {
    const path = ['method', 'thresholds', index];
    checkClass(key, [...path, 'class'], scope);
    checkRange(from, { min: 0, max: 100 }, [...path, 'from'], scope);
    const above = thresholds[index - 1];
    if (above && !(from < above.from)) scope.issues.push({ code: 'scheme.thresholdOrder', path: [...path, 'from'], params: { from, above: above.from } });
  });
  checkUnique([floorClass, ...thresholds.map(({ class: key }) => key)], (index) => ['method', 'thresholds', index - 1, 'class'], 'scheme.duplicateThresholdClass', scope);
}

function checkGroups({ groups }: ScoreCardMethod, scope: MethodScope): void {
  checkUnique(groups.map(({ id }) => id), (index) => ['method', 'groups', index, 'id'], 'scheme.duplicateId', scope);
  const rows = groups.flatMap((group, g) => group.rows.map(({ id }, r) => ({ id, path: ['method', 'groups', g, 'rows', r, 'id'] })));
  checkUnique(rows.map(({ id }) => id), (index) => rows[index]?.path ?? [], 'scheme.duplicateId', scope);
  if (rows.length === 0) scope.issues.push({ code: 'scheme.noRows', path: ['method', 'groups'], params: {} });
  groups.forEach(({ cap, rows: own }, g) => {
    if (cap !== undefined) checkRange(cap, { min: 0.000_001, max: largestPoints }, ['method', 'groups', g, 'cap'], scope);
    own.forEach(({ points }, r) => checkRange(points, anyPoints, ['method', 'groups', g, 'rows', r, 'points'], scope));
  });
}

export function checkScoreCard(method: ScoreCardMethod, scope: MethodScope): void {
  checkRange(method.base, anyPoints, ['method', 'base'], scope);
  checkGroups(method, scope);
  checkThresholds(method, scope);
}
