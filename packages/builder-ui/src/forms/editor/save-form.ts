import type { FormDefinition, Issue } from '@rubric/engine';
import { failureOf } from '../../api/failure.ts';
import { client } from '../../api/trpc.ts';
import type { SaveResult } from '../../schemes/draft/autosave.ts';

/** Saves a draft and passes on what is wrong with it; what went wrong with saving comes back as data for the top bar. */
export const saveForm = async (id: string, request: { draft: FormDefinition; draftRevision: number }, onIssues: (issues: Issue[]) => void): Promise<SaveResult> => {
  try {
    const { draftRevision, issues } = await client.forms.saveDraft.mutate({ id, ...request });
    onIssues(issues);
    return { kind: 'saved', revision: draftRevision };
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'conflict') return { kind: 'conflict' };
    return failure.kind === 'offline' ? { kind: 'offline' } : { kind: 'refused', message: failure.message };
  }
};
