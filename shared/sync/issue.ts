import { type Actor, can } from '#shared/access/rights.ts';
import type { Accepted, AnyCommand, Refusal, Stamp } from '#shared/commands/command.ts';
import { limits } from '#shared/kernel/limits.ts';
import { type Result, err, ok } from '#shared/kernel/result.ts';
import type { BeforeImage, DeskTx, Pending } from '#shared/sync/desk-store.ts';
import { type Judgement, judge, stampOf } from '#shared/sync/judge.ts';
import { type Envelope, auditHash } from '#shared/sync/protocol.ts';
import { recordingRead } from '#shared/sync/recording-read.ts';
import { touchesOf } from '#shared/sync/touches.ts';
import { type Read, touch } from '#shared/tables/read.ts';

/** A command as the edge made it: stamped, sealed and signed, not yet part of a store. */
export type Signed = Omit<Envelope, 'seq' | 'audit'>;

/**
 * What a desk answers to a command, without saving anything: it is asked when the command is issued, and by whoever has to know before. `args`
 * have been parsed.
 */
export async function wouldIssue(read: Read, command: AnyCommand, args: unknown, stamp: Stamp, actor: Actor): Promise<Judgement> {
  const refused = (code: string, subjects: Refusal['subjects'] = []): Judgement => ({ ok: false, refusal: { code, subjects } });
  if (!can(actor, ...command.rights(args)) || !actor.branchIds.includes(stamp.branchId)) return refused('no-right');
  const judged = await judge(command, read, args, stamp, 'issued');
  if (!judged.ok) return judged;
  if (judged.accepted.conflicts.length > 0) return refused('overlaps', judged.accepted.conflicts);
  if (judged.accepted.writes.length > limits.commandRowsMax) return refused('too-many-rows');
  return judged;
}

/**
 * Issues a command at a desk, inside one transaction of its store: gathers what is known, decides, writes rows with their before-images, the
 * outbox entry and the audit link, together or not at all. A refusal leaves no trace. A claim that collides is refused on the spot; the same
 * claim at the hub would be kept and marked.
 */
export async function issue(
  tx: DeskTx,
  chainId: string,
  command: AnyCommand,
  args: unknown,
  signed: Signed,
  actor: Actor,
): Promise<Result<Accepted, Refusal>> {
  const { read, touched } = recordingRead(tx);
  const answer = await wouldIssue(read, command, args, stampOf(chainId, signed), actor);
  if (!answer.ok) return err(answer.refusal);
  const { accepted } = answer;
  const head = await tx.head();
  const audit = { prev: head.auditHead, hash: auditHash(head.auditHead, chainId, signed) };
  const envelope: Envelope = { ...signed, seq: head.lastSeq + 1, audit };
  await tx.setPending(await applyLocally(tx, envelope, accepted, touched));
  await tx.setHead({ ...head, lastSeq: envelope.seq, auditHead: audit.hash });
  return ok(accepted);
}

/** Writes what was accepted and says how to take it back. Shared by the first issue and every rebase after it. */
export async function applyLocally(tx: DeskTx, envelope: Envelope, accepted: Accepted, touched: ReadonlySet<string>): Promise<Pending> {
  const before: BeforeImage[] = [];
  const names = new Set(touched);
  const read = new Set(touched);
  for (const { table, row } of accepted.writes) {
    const was = await tx.peek(table, row.id);
    if (!before.some((image) => image.table === table && image.id === row.id)) before.push({ table, id: row.id, row: was });
    read.add(touch.row(table, row.id));
    if (was !== null) for (const name of touchesOf(table, was)) names.add(name);
    for (const name of touchesOf(table, row)) names.add(name);
    await tx.put(table, row);
  }
  return { envelope, before, touched: [...names], read: [...read], refused: null };
}
