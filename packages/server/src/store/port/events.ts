import type { Cause } from './changes.ts';
import type { Page } from './documents.ts';

/** Something that happened to a customer and that somebody waits for, stored with the change that caused it. The change log tells of everything. */
export type DomainEvent = {
  id: string;
  type: 'customer.created' | 'customer.enteredClass' | 'customer.leftClass' | 'customer.activityRecorded' | 'customer.formSubmitted';
  at: number;
  customerId: string;
  /** For class events: the scheme id, the class left and the class entered (null: none or not enough data), and what made it happen. For an activity: its id and its type. For a form: its id. */
  data: { scheme?: string; from?: string | null; to?: string | null; cause?: Cause['kind']; activity?: string; activityType?: string; form?: string };
};

export interface EventStore {
  /** An event id that exists already is left as it is. */
  append(workspaceId: string, events: DomainEvent[]): Promise<void>;
  find(workspaceId: string, id: string): Promise<DomainEvent | null>;
  /** Newest first. */
  listByCustomer(workspaceId: string, customerId: string, page: { after?: string | null; limit: number }): Promise<Page<DomainEvent>>;
}
