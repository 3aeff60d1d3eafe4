import { describe, it } from 'vitest';
import { killTrial, mongoEnvironment } from './kill-trial.ts';

const options = { kills: 24, rows: 3000, share: 0.25, histories: 3000 };

describe('SIGKILL again and again', () => {
  it.each([7, 2026])('loses and doubles nothing on SQLite, seed %i', (seed) => killTrial({ ...options, seed }));

  const env = mongoEnvironment('rubric_kill_long');
  if (!env) console.warn('The long kill test on MongoDB is skipped: set RUBRIC_TEST_MONGODB_URL to a MongoDB ≥ 6 replica set, e.g. mongodb://127.0.0.1:27017/?replicaSet=rs0');
  it.skipIf(!env)('loses and doubles nothing on MongoDB', () => killTrial({ ...options, seed: 7, env: env ?? {} }));
});
