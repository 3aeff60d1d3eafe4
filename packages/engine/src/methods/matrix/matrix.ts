import type { MatrixMethod } from '../../model/matrix.ts';
import type { Method } from '../method.ts';
import { compileMatrix } from './compile-matrix.ts';
import { matrixSentences } from './matrix-sentences.ts';

export const matrixMethodEntry: Method<MatrixMethod> = { kind: 'matrix', compile: compileMatrix, sentences: matrixSentences };
