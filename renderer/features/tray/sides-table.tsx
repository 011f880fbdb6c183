import { canonicalJson } from '#shared/kernel/canonical.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { Side, Standing } from '#shared/tray/sides.ts';
import { SideValue, fieldWord } from './side-words.tsx';
import type { TrayEntry } from './use-tray.ts';
import { useDesk, useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';

/** Who changed what stands, when and at which desk, as far as the row says so. */
interface Author {
  readonly by: string;
  readonly at: string;
  readonly deviceId: string | undefined;
}

/** Who changed a row last. */
export function authorOf(standing: Standing): Author | undefined {
  if (standing.table === 'visits') return { by: standing.row.changedBy, at: standing.row.changedAt, deviceId: standing.row.changedOn };
  const { changed } = standing.row;
  return changed === undefined ? undefined : { by: changed.by, at: changed.at, deviceId: changed.deviceId };
}

/** Both sides of a refused edit, field by field: as it was, as it stands, as it was wanted; who and when above each. */
export function SidesTable({
  entry,
  standing,
  sides,
}: {
  readonly entry: TrayEntry;
  readonly standing: Standing;
  readonly sides: readonly Side[];
}) {
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const { deviceId } = useDesk();
  const { item, nameById } = entry;
  const author = authorOf(standing);
  const where = (device: string | null | undefined) =>
    device == null ? '' : device === deviceId ? text('tray.thisDesk') : (nameById.get(device) ?? text('tray.otherDesk'));
  const who = (id: string) => (id === session.user.id ? text('tray.you') : (nameById.get(id) ?? text('tray.unknownUser')));
  const said = (id: string, at: string, device: string | null | undefined) =>
    [who(id), format.dayAndTime(at), where(device)].filter((part) => part !== '').join(', ');
  return (
    <table className="tray-sides">
      <caption className="visually-hidden">{text('tray.bothSides')}</caption>
      <thead>
        <tr>
          <th scope="col">{text('tray.sideField')}</th>
          <th scope="col">{text('tray.sideWas')}</th>
          <th scope="col">
            {text('tray.sideTheirs')}
            {author !== undefined && <small translate="no">{said(author.by, author.at, author.deviceId)}</small>}
          </th>
          <th scope="col">
            {text('tray.sideMine')}
            <small translate="no">{said(item.actorId, item.at, item.deviceId)}</small>
          </th>
        </tr>
      </thead>
      <tbody>
        {sides.map((side) => (
          <tr key={keyOf(side)}>
            <th scope="row">{fieldWord(side, text)}</th>
            {(['was', 'theirs', 'mine'] as const).map((which) => (
              <td key={which} data-which={which} data-changed={which !== 'was' && !isSame(side[which], side.was) ? '' : undefined}>
                <SideValue side={side} value={side[which]} rowId={standing.row.id} nameById={nameById} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A name for a field among others of the same edit. */
export function keyOf({ field, lineId }: Pick<Side, 'field' | 'lineId'>): string {
  return `${field} ${lineId ?? ''}`;
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson((a ?? null) as Json) === canonicalJson((b ?? null) as Json);
}
