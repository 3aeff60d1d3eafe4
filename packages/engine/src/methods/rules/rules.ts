import type { RulesMethod } from '../../model/scheme.ts';
import type { Method } from '../method.ts';
import { compileRules } from './compile-rules.ts';
import { rulesSentences } from './rules-sentences.ts';

export const rulesMethodEntry: Method<RulesMethod> = { kind: 'rules', compile: compileRules, sentences: rulesSentences };
