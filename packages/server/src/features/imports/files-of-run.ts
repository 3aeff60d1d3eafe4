import type { RunDocument } from '../../store/port/document-kinds.ts';
import { leftOutFile } from './left-out.ts';

/** The files that an import's run may have: what was uploaded, the table made of it, the rows left out. */
export const filesOfRun = ({ id, input }: Pick<RunDocument, 'id' | 'input'>): string[] =>
  [input.fileId, input.tableId, leftOutFile(id)].filter((file) => typeof file === 'string');
