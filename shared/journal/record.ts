import { z } from 'zod';
import { keptAsk } from '#shared/devices/kept-ask.ts';
import { id } from '#shared/kernel/schema.ts';
import { envelope } from '#shared/sync/protocol.ts';

/** What a desk writes into its journal. `storeId` is the store that wrote it. */
export const journalRecord = z.discriminatedUnion('kind', [
  /** A command that was issued, as it is sent: signed, and with sealed fields sealed. */
  z.object({
    kind: z.literal('command'),
    storeId: id,
    envelope,
    /** Rows that it changed and that were there before it: a hub that was brought back from a backup may have to be told those first. */
    needs: z.array(z.object({ table: z.string().max(60), id })).optional(),
  }),
  /** These commands have their outcome, told in this generation of the hub's data. */
  z.object({ kind: z.literal('settled'), storeId: id, cmdIds: z.array(id), epoch: id.optional() }),
  /** This store has taken into its outbox what was unsent until here. */
  z.object({ kind: z.literal('taken-over'), storeId: id }),
  /** What a card terminal was asked for, as far as it is: money may have moved for it that no command tells of yet. */
  z.object({ kind: z.literal('ask'), storeId: id, ask: keptAsk }),
]);

/** One record of a desk's journal. */
export type JournalRecord = z.infer<typeof journalRecord>;

/** A record as the text that is kept. */
export function recordText(record: JournalRecord): string {
  return JSON.stringify(record);
}

/** The record of a text; undefined when this version cannot read it. */
export function recordOf(text: string): JournalRecord | undefined {
  try {
    return journalRecord.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
