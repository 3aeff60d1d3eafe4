import type { Issue } from '@rubric/engine';
import { AppError } from '../../failure/app-error.ts';

/** Why a file cannot be imported; `analyseImport` gives it as an issue. */
export const importFault = (code: `import.${string}`, params: Issue['params'] = {}): AppError => new AppError('invalid', { issues: [{ code, path: [], params }] });
