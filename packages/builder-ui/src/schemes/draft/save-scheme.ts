import type { SchemeDefinition } from '@rubric/engine';
import { failureOf } from '../../api/failure.ts';
import { client } from '../../api/trpc.ts';
import type { SaveResult } from './autosave.ts';

/** Saves a draft; what went wrong comes back as data for the top bar. */
export const saveScheme = async (id: string, draft: SchemeDefinition, draftRevision: number): Promise<SaveResult> => {
  try {
    const saved = await client.schemes.saveDraft.mutate({ id, draft, draftRevision });
    return { kind: 'saved', revision: saved.draftRevision };
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'conflict') return { kind: 'conflict' };
    return failure.kind === 'offline' ? { kind: 'offline' } : { kind: 'refused', message: failure.message };
  }
};
