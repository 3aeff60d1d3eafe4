import type { SchemeDefinition } from '@rubric/engine';
import type { TestServer } from './open-server.ts';

/** Makes a scheme and publishes it, silently unless told otherwise. Its id; the reclassification it starts is the caller's to work off. */
export async function goLive(owner: ReturnType<TestServer['callAs']>, key: string, draft: SchemeDefinition, effects: 'fire' | 'silent' = 'silent'): Promise<string> {
  const { id } = await owner.schemes.create({ key, name: { zh: key, en: key }, method: 'rules' });
  const { draftRevision } = await owner.schemes.saveDraft({ id, draftRevision: 1, draft });
  await owner.schemes.publish({ id, draftRevision, effects });
  return id;
}
