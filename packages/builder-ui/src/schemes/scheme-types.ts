import type { RouterOutputs } from '../api/trpc.ts';

export type SchemeSummary = RouterOutputs['schemes']['list'][number];
export type SchemeDetail = RouterOutputs['schemes']['get'];
export type Preview = RouterOutputs['schemes']['preview'];
export type VersionEntry = RouterOutputs['schemes']['versions'][number];
