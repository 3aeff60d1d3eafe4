import type { ScorerMethod } from '../../model/scorer-method.ts';
import type { Method } from '../method.ts';
import { compileScorer } from './compile-scorer.ts';
import { scorerSentences } from './scorer-sentences.ts';

export const scorerMethodEntry: Method<ScorerMethod> = { kind: 'scorer', compile: compileScorer, sentences: scorerSentences };
