import type { ScoreCardMethod } from '../../model/scheme.ts';
import { checkRange, checkThresholds, checkUnique } from '../checks.ts';
import type { MethodScope } from '../method.ts';
import { largestPoints } from './points.ts';

const anyPoints = { min: -largestPoints, max: largestPoints };

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
  checkThresholds({ ...method, bounds: { min: 0, max: 100 } }, ['method'], scope);
}
