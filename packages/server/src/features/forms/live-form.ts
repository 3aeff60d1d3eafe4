import { type CompiledForm, compileForm, presentForm } from '@rubric/engine';
import { AppError } from '../../failure/app-error.ts';
import type { FormDocument } from '../../store/port/document-kinds.ts';
import type { Definition } from '../definitions/definitions.ts';

/** The published form, compiled; fields that were deleted since are no longer asked for. Throws `notFound` before it is published, `invalid` if fields changed so that it no longer works. */
export function compileLive({ live }: FormDocument, definition: Definition): CompiledForm {
  if (live === null) throw new AppError('notFound');
  const compiled = compileForm(presentForm(live, definition.fields), definition.fields, { calendar: definition.calendar });
  if (!compiled.ok) throw new AppError('invalid', { issues: compiled.issues });
  return compiled.value;
}
