import type { ScoreCardMethod } from '../../model/score-card.ts';
import { checkRange, checkThresholds, checkUnique } from '../checks.ts';
import type { MethodScope } from '../method.ts';
import { largestPoints } from './units.ts';

const anyPoints = { min: -largestPoints, max: largestPoints };

function checkGroups({ groups, vetoes = [] }: ScoreCardMethod, scope: MethodScope): void {
  checkUnique(groups.map(({ id }) => id), (index) => ['method', 'groups', index, 'id'], 'scheme.duplicateId', scope);
  const rows = groups.flatMap((group, g) => group.rows.map(({ id }, r) => ({ id, path: ['method', 'groups', g, 'rows', r, 'id'] })));
  const parts = [...rows, ...vetoes.map(({ id }, index) => ({ id, path: ['method', 'vetoes', index, 'id'] }))];
  checkUnique(parts.map(({ id }) => id), (index) => parts[index]?.path ?? [], 'scheme.duplicateId', scope);
  if (rows.length === 0) scope.issues.push({ code: 'scheme.noRows', path: ['method', 'groups'], params: {} });
  groups.forEach(({ cap, rows: own }, g) => {
    if (cap !== undefined) checkRange(cap, { min: 0.000_001, max: largestPoints }, ['method', 'groups', g, 'cap'], scope);
    own.forEach(({ points }, r) => { if (typeof points === 'number') checkRange(points, anyPoints, ['method', 'groups', g, 'rows', r, 'points'], scope); });
  });
}

function checkTransform({ transform }: ScoreCardMethod, scope: MethodScope): void {
  if (transform?.kind !== 'range') return;
  if (!(transform.from < transform.to)) scope.issues.push({ code: 'scheme.boundsOrder', path: ['method', 'transform', 'to'], params: { min: transform.from, max: transform.to } });
}

export function checkScoreCard(method: ScoreCardMethod, scope: MethodScope): void {
  checkRange(method.base, anyPoints, ['method', 'base'], scope);
  checkGroups(method, scope);
  checkTransform(method, scope);
  checkThresholds({ ...method, bounds: { min: 0, max: method.cap ?? 100 } }, ['method'], scope);
}
