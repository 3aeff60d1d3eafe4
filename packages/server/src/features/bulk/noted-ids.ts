import { z } from 'zod';
import type { Aggregates } from '../../store/port/store.ts';
import { notesOf } from '../runs/run-notes.ts';

/** A piece of the ids that a run is to go through, kept until their turn has come; what a cancelled run leaves goes with the upkeep. */
type Piece = { workspaceId: string; runId: string; piece: number };

/** Customers per piece: enough to be quick, few enough that others wait for moments only. */
export const pieceSize = 200;

export const noteIds = (tx: Aggregates, piece: Piece, ids: string[]): Promise<void> => tx.files.write(piece.workspaceId, notesOf(piece.runId, piece.piece), 0, Buffer.from(JSON.stringify(ids)));

export async function readIds(tx: Aggregates, piece: Piece): Promise<string[]> {
  const bytes = Buffer.concat(await Array.fromAsync(tx.files.read(piece.workspaceId, notesOf(piece.runId, piece.piece))));
  return z.array(z.string()).parse(JSON.parse(bytes.toString()));
}

export const forgetIds = (tx: Aggregates, piece: Piece): Promise<void> => tx.files.remove(piece.workspaceId, notesOf(piece.runId, piece.piece));
