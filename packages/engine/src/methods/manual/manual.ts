import type { ManualMethod } from '../../model/manual-method.ts';
import type { Method } from '../method.ts';
import { compileManual } from './compile-manual.ts';
import { manualSentences } from './manual-sentences.ts';

export const manualMethodEntry: Method<ManualMethod> = { kind: 'manual', compile: compileManual, sentences: manualSentences };
