import type { Issue } from '@rubric/engine';
import { compileCondition } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { AutomationDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { Definition } from '../definitions/definitions.ts';
import { classesOf } from '../definitions/scheme-definitions.ts';
import { bumpDesign } from '../workspaces/bump-design.ts';
import { findActionKind } from './actions/registry.ts';

export type AutomationRequest = Pick<AutomationDocument, 'name' | 'enabled' | 'trigger' | 'condition' | 'actions'> & {
  workspaceId: string;
  /** Without it a new one; with it, `version` must be the one read. */
  id?: string | undefined;
  version?: number | undefined;
};

function actionIssues(actions: AutomationDocument['actions']): Issue[] {
  return actions.flatMap((action, index): Issue[] => {
    const at = (issue: Issue): Issue => ({ ...issue, path: ['actions', index, ...issue.path] });
    const kind = findActionKind(action.kind);
    const repeated = actions.findIndex(({ id }) => id === action.id) !== index;
    return [
      ...(repeated ? [at({ code: 'automation.repeatedId', path: ['id'], params: { id: action.id } })] : []),
      ...(kind ? kind.check(action.config).map((issue) => at({ ...issue, path: ['config', ...issue.path] })) : [at({ code: 'automation.unknownAction', path: ['kind'], params: { kind: action.kind } })]),
    ];
  });
}

function conditionIssues(condition: AutomationDocument['condition'], { fields, schemes }: Definition): Issue[] {
  if (condition === null) return [];
  const compiled = compileCondition(condition, { semantics: 'strict', fields, schemes: classesOf(schemes) });
  return compiled.ok ? [] : compiled.issues.map((issue) => ({ ...issue, path: ['condition', ...issue.path] }));
}

async function formIssues(tx: Aggregates, workspaceId: string, formId: string): Promise<Issue[]> {
  const form = await tx.forms.find(workspaceId, formId);
  return form?.draft.use === 'public' ? [] : [{ code: 'automation.unknownForm', path: ['trigger', 'formId'], params: {} }];
}

async function triggerIssues(tx: Aggregates, workspaceId: string, trigger: AutomationDocument['trigger']): Promise<Issue[]> {
  if (trigger.kind === 'formSubmitted') return formIssues(tx, workspaceId, trigger.formId);
  const { schemeId, class: key } = trigger;
  const scheme = await tx.schemes.find(workspaceId, schemeId);
  if (scheme === null) return [{ code: 'automation.unknownScheme', path: ['trigger', 'schemeId'], params: {} }];
  const live = scheme.publishedVersion === null ? null : await tx.schemeVersions.find(workspaceId, `${schemeId}:${scheme.publishedVersion}`);
  const known = [...scheme.draft.classes, ...(live?.definition.classes ?? [])].some((of) => of.key === key);
  return known ? [] : [{ code: 'automation.unknownClass', path: ['trigger', 'class'], params: { class: key } }];
}

/** Throws `invalid` with issues, `notFound`, `conflict` if it changed meanwhile. */
export async function saveAutomation(deps: Deps, request: AutomationRequest): Promise<{ id: string; version: number }> {
  const { workspaceId, id, version, name, enabled, trigger, condition, actions } = request;
  return deps.store.transaction(async (tx) => {
    const definition = await deps.definitions.load(tx, workspaceId);
    const issues = [...(await triggerIssues(tx, workspaceId, trigger)), ...conditionIssues(condition, definition), ...actionIssues(actions)];
    if (issues.length > 0) throw new AppError('invalid', { issues });
    const now = deps.clock();
    await bumpDesign(tx, workspaceId, now);
    const next = { name, enabled, trigger, condition, actions, updatedAt: now };
    if (id === undefined) {
      const created = { id: deps.newId(), createdAt: now, ...next };
      await tx.automations.insert(workspaceId, created);
      return { id: created.id, version: 1 };
    }
    const current = await tx.automations.find(workspaceId, id);
    if (current === null) throw new AppError('notFound');
    const saved = await tx.automations.update(workspaceId, { id, version: version ?? 0 }, { ...current, ...next });
    return { id, version: saved.version };
  });
}
