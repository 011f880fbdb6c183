import type { Refusal } from '#shared/commands/command.ts';
import { firstRefusal } from '#shared/sync/try-deeds.ts';
import type { Desk, Invocation, Session } from '#renderer/data/desk.ts';
import { trierOf } from '#renderer/data/trier.ts';

/**
 * Why commands would be refused if they were issued now, one after another; undefined when nothing is in their way. It is asked before something
 * happens that cannot be taken back here, such as a card that is charged.
 */
export function wouldRefuse(desk: Desk, session: Session, invocations: readonly Invocation[]): Promise<Refusal | undefined> {
  return firstRefusal(desk.read, invocations, trierOf(desk, session));
}
