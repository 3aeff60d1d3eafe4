import { derivedId } from '../automations/derived-id.ts';

/** An id that follows from the key makes the store refuse the second of two: nothing else is needed to count an order once. */
export const activityId = (workspaceId: string, type: string, key: string): string => derivedId(0, `${workspaceId} ${type} ${key}`);
