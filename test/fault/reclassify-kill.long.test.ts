import { describe, it } from 'vitest';
import { mongoEnvironment } from './kill-trial.ts';
import { reclassifyTrial } from './reclassify-trial.ts';

describe('SIGKILL again and again in the middle of a reclassification', () => {
  it('leaves nobody out and tells nothing twice on SQLite', () => reclassifyTrial({ kills: 10, seed: 11, rows: 12_000 }));

  const env = mongoEnvironment('rubric_kill_reclassify');
  if (!env) console.warn('The reclassification kill test on MongoDB is skipped: set RUBRIC_TEST_MONGODB_URL to a MongoDB ≥ 6 replica set, e.g. mongodb://127.0.0.1:27017/?replicaSet=rs0');
  it.skipIf(!env)('leaves nobody out and tells nothing twice on MongoDB', () => reclassifyTrial({ kills: 5, seed: 12, rows: 5000, env: env ?? {} }));
});
