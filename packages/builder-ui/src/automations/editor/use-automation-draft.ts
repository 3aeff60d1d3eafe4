import { useQueryClient } from '@tanstack/vue-query';
import { computed, onScopeDispose, ref } from 'vue';
import type { ComputedRef, Ref } from 'vue';
import { client, trpc } from '../../api/trpc.ts';
import { useAttempt } from '../../api/use-attempt.ts';
import { sameJson } from '../../builder/document-change.ts';
import type { Json } from '../../builder/document-change.ts';
import { createKeptLogs } from '../../builder/kept-log.ts';
import { useCommandLog } from '../../builder/use-command-log.ts';
import type { Step, UseCommandLog } from '../../builder/use-command-log.ts';
import type { Automation, AutomationDraft } from '../automation-types.ts';

export type AutomationEditing = Pick<UseCommandLog<AutomationDraft>, 'undo' | 'redo' | 'undoLabel' | 'redoLabel'> & {
  draft: ComputedRef<AutomationDraft>;
  edit: (patch: Partial<AutomationDraft>, step: Step) => void;
  /** Whether the draft differs from what runs. */
  changed: ComputedRef<boolean>;
  busy: ComputedRef<boolean>;
  failure: Ref<string | null>;
  /** Makes the draft what runs; resolves to the automation's id, or null when it was refused. */
  save: (enabled: boolean) => Promise<string | null>;
  discard: () => void;
};

const draftOf = ({ name, trigger, condition, actions }: AutomationDraft): AutomationDraft => ({ name, trigger, condition, actions });

/** An automation being edited. What runs stays as it is until `save`; the draft waits in the browser meanwhile. */
export const useAutomationDraft = (automation: Automation | null, fresh: AutomationDraft): AutomationEditing => {
  const kept = createKeptLogs(localStorage);
  const key = `automation.${automation?.id ?? 'new'}`;
  const queries = useQueryClient();
  const version = ref(automation?.version);
  const running = ref(automation === null ? null : draftOf(automation)) as Ref<AutomationDraft | null>;
  const found = kept.find(key);
  const resumed = found !== null && found.revision === (automation?.version ?? 0) ? found : null;
  const start = resumed === null ? (running.value ?? fresh) : (resumed.log.document as unknown as AutomationDraft);
  const { busy, failure, attempt } = useAttempt();

  const keep = (): void => kept.keep(key, { revision: version.value ?? 0, unsaved: true, log: log.save() });
  const log = useCommandLog<AutomationDraft>(start, keep, resumed?.log);
  addEventListener('pagehide', keep);
  onScopeDispose(() => removeEventListener('pagehide', keep));

  const save = async (enabled: boolean): Promise<string | null> => {
    let id: string | null = null;
    const done = await attempt(async () => {
      const sent = log.document.value;
      const known = automation === null || version.value === undefined ? {} : { id: automation.id, version: version.value };
      const saved = await client.automations.save.mutate({ ...known, ...sent, enabled });
      version.value = saved.version;
      running.value = sent;
      if (automation === null) kept.forget(key);
      else keep();
      await queries.invalidateQueries(trpc.automations.list.queryFilter());
      ({ id } = saved);
    });
    return done ? id : null;
  };
  return {
    draft: log.document, undo: log.undo, redo: log.redo, undoLabel: log.undoLabel, redoLabel: log.redoLabel,
    edit: (patch, step) => log.apply({ ...log.document.value, ...patch }, step),
    changed: computed(() => running.value === null || !sameJson(running.value as unknown as Json, log.document.value as unknown as Json)),
    busy, failure, save,
    discard: () => { log.reset(running.value ?? fresh); kept.forget(key); },
  };
};
