import { termOf, type OverrideDraft } from '../customer/override/override-draft.ts';
import type { SchemeSummary } from '../schemes/scheme-types.ts';
import type { BulkAction } from './bulk-draft.ts';

export type Existing = Extract<BulkAction, { kind: 'override' }>['existing'];

/** The action, null while something is missing that it needs. */
export function overrideOf({ id, method }: Pick<SchemeSummary, 'id' | 'method'>, draft: OverrideDraft, existing: Existing): BulkAction | null {
  const reason = draft.reason.trim();
  const termIsOpen = (draft.kind === 'until' && draft.day === '') || (draft.kind === 'change' && draft.fields.length === 0);
  if (draft.chosen === '' || (reason === '' && method !== 'manual') || termIsOpen) return null;
  return { kind: 'override', schemeId: id, class: draft.chosen, reason, term: termOf(draft), existing };
}
