import type { RowOf } from '#shared/tables/registry.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { DeskRead, Session } from '#renderer/data/desk.ts';

/**
 * A client as screens may have him: undefined where this desk does not hold him, and for who may not see clients. A screen gets a client's row
 * here and nowhere else, so that none can forget to ask; the linter holds that.
 */
export async function readClient(
  read: Pick<DeskRead, 'get'>,
  id: string | null,
  session: Pick<Session, 'can'>,
): Promise<RowOf<'clients'> | undefined> {
  if (id === null || !session.can('clients.view')) return undefined;
  return heldOr(await read.get('clients', id), undefined);
}
