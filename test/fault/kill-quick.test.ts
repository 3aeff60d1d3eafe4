import { describe, it } from 'vitest';
import { killTrial, mongoEnvironment } from './kill-trial.ts';

const options = { kills: 2, seed: 20_260_301, rows: 3000, share: 0.08, histories: 150 };

describe('SIGKILL in the middle of an import and of its automation', () => {
  it('loses and doubles nothing on SQLite', { timeout: 120_000 }, () => killTrial(options));

  const env = mongoEnvironment('rubric_kill_quick');
  if (!env) console.warn('The kill test on MongoDB is skipped: set RUBRIC_TEST_MONGODB_URL to a MongoDB ≥ 6 replica set, e.g. mongodb://127.0.0.1:27017/?replicaSet=rs0');
  it.skipIf(!env)('loses and doubles nothing on MongoDB', { timeout: 300_000 }, () => killTrial({ ...options, env: env ?? {} }));
});
