import type { SealedClass } from '#shared/access/sealed-class.ts';
import type { VisitStatus } from '#shared/booking/tables.ts';
import { type Client, contactContent, identityContent } from '#shared/clients/tables.ts';
import type { Side } from '#shared/tray/sides.ts';
import { useBranch, useSession } from '#renderer/data/use-desk.tsx';
import { useOpened } from '#renderer/data/use-sealed.ts';
import { typed } from '#renderer/i18n/en/typed.ts';
import type { Text, TextKey } from '#renderer/i18n/text.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';

const statusText = {
  waiting: 'visit.waiting',
  confirmed: 'visit.confirmed',
  arrived: 'visit.arrived',
  'no-show': 'visit.noShow',
  cancelled: 'visit.cancelled',
} as const satisfies Record<VisitStatus, TextKey>;

/** The word of a visit's status, undefined when it is none. */
export function statusWord(value: string, text: Text): string | undefined {
  return Object.hasOwn(statusText, value) ? text(statusText[value as VisitStatus]) : undefined;
}

const fieldText: Readonly<Record<string, keyof typeof typed>> = { clientId: 'client' };

/** What a field is called, as the reader of the tray knows it. */
export function fieldWord({ field, lineId }: Pick<Side, 'field' | 'lineId'>, text: Text): string {
  if (lineId !== null && field === 'place') return text('tray.fieldPlace');
  if (field === 'status') return text('tray.fieldStatus');
  const name = fieldText[field] ?? field;
  return Object.hasOwn(typed, name) ? text(`typed.${name as keyof typeof typed}`) : field;
}

const sealedFields = ['contact', 'identity', 'notes'] as const satisfies readonly SealedClass[];
type SealedField = (typeof sealedFields)[number];

/** Fields that say who a client is; a name of a client by any of them is for who may see clients. */
export const clientFields: ReadonlySet<string> = new Set(['clientId', 'code', 'displayName', 'walkInName']);

/** One side's value of a field in words; sealed ones are opened for whoever may read them. */
export function SideValue({
  side,
  value,
  rowId,
  nameById,
}: {
  readonly side: Pick<Side, 'field'>;
  readonly value: unknown;
  readonly rowId: string;
  readonly nameById: ReadonlyMap<string, string>;
}) {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const maySeeClients = useSession().can('clients.view');
  const sealed = sealedFields.find((name) => name === side.field);
  if (value === null || value === undefined || value === '') return <span className="tray-nothing">{text('tray.nothing')}</span>;
  if (clientFields.has(side.field) && !maySeeClients) return <span className="tray-nothing">{text('clients.hidden')}</span>;
  if (sealed !== undefined) return <SealedValue sealedClass={sealed} rowId={rowId} box={value as Client[SealedField]} />;
  if (side.field === 'place') {
    const { startsAt, staffId, durationMinutes } = value as { startsAt: string; staffId: string; durationMinutes: number };
    const staff = nameById.get(staffId) ?? '';
    return (
      <span translate="no">
        {text('tray.placeWords', { when: format.dayAndTime(startsAt), staff, duration: format.duration(durationMinutes) })}
      </span>
    );
  }
  if (side.field === 'price') return <span>{format.money({ minor: value as number, currency: branch.currency })}</span>;
  if (typeof value === 'boolean') return <span>{text(value ? 'tray.yes' : 'tray.no')}</span>;
  const words = typeof value === 'string' ? value : JSON.stringify(value);
  if (side.field === 'status') return <span>{statusWord(words, text) ?? words}</span>;
  return <span translate="no">{side.field === 'clientId' ? (nameById.get(words) ?? text('visit.unknownClient')) : words}</span>;
}

function SealedValue({
  sealedClass,
  rowId,
  box,
}: {
  readonly sealedClass: SealedField;
  readonly rowId: string;
  readonly box: Client[SealedField];
}) {
  const text = useText();
  const { opened, content } = useOpened(sealedClass, 'clients', rowId, box);
  if (!opened) return <span>{text('common.loading')}</span>;
  const words = sealedWords(sealedClass, content);
  return words === undefined ? <span className="tray-nothing">{text('tray.sealed')}</span> : <span translate="no">{words}</span>;
}

function sealedWords(sealedClass: SealedField, content: unknown): string | undefined {
  if (sealedClass === 'contact') {
    const read = contactContent.safeParse(content);
    return read.success ? [...read.data.phones, read.data.email ?? ''].filter((part) => part !== '').join(', ') : undefined;
  }
  if (sealedClass === 'identity') {
    const read = identityContent.safeParse(content);
    return read.success ? [read.data.surname, read.data.patronymic ?? ''].join(' ').trim() : undefined;
  }
  return typeof content === 'string' ? content : undefined;
}
