import type { RouterOutputs } from '../api/trpc.ts';

export type Customer = RouterOutputs['customers']['get'];
export type TimelineEntry = RouterOutputs['customers']['timeline']['items'][number];
export type CustomerExplanation = RouterOutputs['customers']['explain'];
export type ComingMove = RouterOutputs['forecast']['customer'][number];
export type Task = Customer['tasks'][number];
