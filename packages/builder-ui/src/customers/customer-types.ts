import type { RouterOutputs } from '../api/trpc.ts';

export type CustomerRow = RouterOutputs['customers']['list']['items'][number];
export type Classification = CustomerRow['classes'][string];
