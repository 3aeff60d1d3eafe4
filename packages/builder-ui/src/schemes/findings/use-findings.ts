import { lintScheme } from '@rubric/engine';
import type { FieldDef, LintFinding, SchemeDefinition } from '@rubric/engine';
import { onScopeDispose, shallowRef, watch } from 'vue';
import type { ShallowRef } from 'vue';

/** A pause in the changes that is long enough to look again: longer than the preview's, whose numbers come first. */
export const findingsMs = 500;

/** What is worth a second look in a draft, worked out here in the browser after every change; see `lintScheme`. */
export function useFindings(draft: () => SchemeDefinition, fields: () => readonly FieldDef[]): ShallowRef<readonly LintFinding[]> {
  const findings = shallowRef<readonly LintFinding[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => { findings.value = lintScheme(draft(), fields()); };
  const soon = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(look, ms);
  };
  watch([draft, fields], () => soon(findingsMs));
  soon(0);
  onScopeDispose(() => clearTimeout(timer));
  return findings;
}
