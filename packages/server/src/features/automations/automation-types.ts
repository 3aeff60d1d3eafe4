import type { AutomationDocument, AutomationRun } from '../../store/port/document-kinds.ts';

export type AutomationSummary = AutomationDocument & { runs: { done: number; failed: number; running: number } };
export type AutomationRunEntry = AutomationRun & { customerTitle: string };
