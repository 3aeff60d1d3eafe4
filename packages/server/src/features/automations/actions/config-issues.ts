import type { Issue } from '@rubric/engine';
import type { z } from 'zod';

/** What a schema has against a configuration. */
export function configIssues(schema: z.ZodType, config: unknown): Issue[] {
  const parsed = schema.safeParse(config);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => ({ code: `input.${issue.code}`, path: issue.path.filter((part) => typeof part !== 'symbol'), params: {} }));
}
