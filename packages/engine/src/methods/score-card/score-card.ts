import type { ScoreCardMethod } from '../../model/score-card.ts';
import type { Method } from '../method.ts';
import { compileScoreCard } from './compile-score-card.ts';
import { scoreCardSentences } from './score-card-sentences.ts';

export const scoreCardMethodEntry: Method<ScoreCardMethod> = { kind: 'scoreCard', compile: compileScoreCard, sentences: scoreCardSentences };
