import { everyNode, type Node } from '../condition/node.ts';

/** Only the step from an instant to its local day may look at the context: all else would change by time, or with everyone. */
export const isTimeless = (node: Node): boolean => everyNode(node).every((part) => part.kind !== 'clocked' || part.population !== undefined || (part.type === 'date' && part.args[0]?.logic === part.logic));
