import type { Accepted, AnyCommand, Refusal, Stamp, Subject, Write } from '#shared/commands/command.ts';
import { write } from '#shared/commands/command.ts';
import { derivedId } from '#shared/kernel/id.ts';
import type { Envelope, Outcome } from '#shared/sync/protocol.ts';
import type { Read } from '#shared/tables/read.ts';
import type { TrayItem } from '#shared/tray/tables.ts';

/** What `load` and `decide` made of a command. */
export type Judgement = { readonly ok: true; readonly accepted: Accepted } | { readonly ok: false; readonly refusal: Refusal };

/** The stamp that both ends give to `load` and `decide`. */
export function stampOf(chainId: string, signed: Pick<Envelope, 'cmdId' | 'branchId' | 'actorId' | 'deviceId' | 'occurredAt'>): Stamp {
  const { cmdId, branchId, actorId, deviceId, occurredAt } = signed;
  return { cmdId, chainId, branchId, actorId, deviceId, occurredAt };
}

/** At a command's own desk a fact may still be stopped before it happens; at the hub and in a rebase it has happened. */
export type Moment = 'issued' | 'happened';

/**
 * Loads and decides a command whose arguments have been parsed. The one place where both ends do so. What may stop a fact is asked before it
 * is decided, because a fact's `decide` has no answer for a desk that does not hold what it is about.
 */
export async function judge(command: AnyCommand, read: Read, args: unknown, stamp: Stamp, moment: Moment): Promise<Judgement> {
  const known: unknown = await command.load(read, args, stamp);
  if (command.kind === 'fact') {
    const stopped = moment === 'issued' ? command.atIssue?.(args, known, stamp) : undefined;
    return stopped === undefined ? { ok: true, accepted: command.decide(args, known, stamp) } : { ok: false, refusal: stopped };
  }
  const decided = command.decide(args, known, stamp);
  return decided.ok ? { ok: true, accepted: decided.value } : { ok: false, refusal: decided.error };
}

/** An outcome and the rows that make it visible: what was decided, and an item in the tray for whatever needs a person. */
export interface Settled {
  readonly outcome: Outcome;
  readonly writes: readonly Write[];
}

/** Turns an accepted command into its outcome, with tray items for conflicts and for flags that need a person. */
export function settleAccepted(envelope: Envelope, accepted: Accepted): Settled {
  const { conflicts, flags } = accepted;
  const items: Write[] = [];
  if (conflicts.length > 0) {
    const mine = accepted.writes[0];
    const subjects = mine === undefined ? conflicts : [{ table: mine.table, id: mine.row.id }, ...conflicts];
    items.push(trayItem(envelope, 'conflict', 'double-booking', subjects, null));
  }
  for (const flag of flags) if (flag.tray !== null) items.push(trayItem(envelope, flag.tray, flag.code, flag.subjects, null));
  const status = conflicts.length > 0 ? 'conflicted' : flags.length > 0 ? 'applied-flagged' : 'applied';
  const code = conflicts.length > 0 ? 'double-booking' : (flags[0]?.code ?? '');
  const subjects = conflicts.length > 0 ? conflicts : flags.flatMap((flag) => flag.subjects);
  return { outcome: { cmdId: envelope.cmdId, status, code, subjects: [...subjects] }, writes: [...accepted.writes, ...items] };
}

/** A claim or edit that the hub refuses: nothing changes, and what was typed stays in the tray. */
export function settleRejected(envelope: Envelope, refusal: Refusal): Settled {
  return {
    outcome: { cmdId: envelope.cmdId, status: 'rejected', code: refusal.code, subjects: [...refusal.subjects] },
    writes: [trayItem(envelope, 'rejected', refusal.code, refusal.subjects, envelope.args)],
  };
}

/** A fact that cannot be read, breaks its handler or whose author had no right: kept whole and shown until a manager posts or voids it. */
export function settleQuarantined(envelope: Envelope, code: string): Settled {
  return {
    outcome: { cmdId: envelope.cmdId, status: 'quarantined', code, subjects: [] },
    writes: [trayItem(envelope, 'quarantined', code, [], envelope.args)],
  };
}

/** An item of the tray that follows from a command. */
export function trayItem(
  envelope: Pick<Envelope, 'cmdId' | 'name' | 'version' | 'branchId' | 'actorId' | 'deviceId' | 'occurredAt'>,
  kind: TrayItem['kind'],
  code: string,
  subjects: readonly Subject[],
  args: TrayItem['args'],
): Write {
  return write('trayItems', {
    // With its subjects, because one command may say the same of several rows.
    id: derivedId(envelope.cmdId, ['tray', kind, code, ...subjects.map((subject) => subject.id)].join(' ')),
    branchId: envelope.branchId,
    kind,
    code,
    cmdId: envelope.cmdId,
    command: `${envelope.name}@${envelope.version}`,
    actorId: envelope.actorId,
    deviceId: envelope.deviceId,
    at: envelope.occurredAt,
    subjects: subjects.slice(0, 20).map((subject) => ({ ...subject })),
    args,
    state: 'open',
    done: null,
  });
}
