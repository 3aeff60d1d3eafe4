export type { LocalText } from '@rubric/engine';
export * from './inputs.ts';
export * from './scorer.ts';
export * from './plugin.ts';
export * from './days-between.ts';
