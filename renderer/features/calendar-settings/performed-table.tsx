import type { ServiceTerms } from '#shared/catalog/staff-services.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useBranch } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Table } from '#renderer/ui/table.tsx';

/** A service, and how the staff member performs it who is looked at. */
export interface PerformedService {
  readonly service: RowOf<'services'>;
  readonly terms: ServiceTerms;
  /** Everybody performs it but who is taken off, and not those alone who are named for it. */
  readonly isForAll: boolean;
  /** Nobody of the branch performs it. */
  readonly isOrphan: boolean;
}

/** The services of one staff member. */
export interface PerformedTableProps {
  readonly staffName: string;
  readonly rows: readonly PerformedService[];
  readonly isLocked: boolean;
  readonly onPerforms: (row: PerformedService, performs: boolean) => void;
  readonly onChange: (serviceId: string) => void;
}

/** One press says whether he performs a service; what is his own of its length and price stands out from what is listed. */
export function PerformedTable({ staffName, rows, isLocked, onPerforms, onChange }: PerformedTableProps) {
  const text = useText();
  const format = useFormat();
  const { currency } = useBranch();
  return (
    <Table
      caption={text('calendarSettings.servicesOf', { staff: staffName })}
      empty={text('calendarSettings.noServiceFound')}
      columns={[
        {
          id: 'service',
          head: text('calendarSettings.serviceHead'),
          cell: ({ service, isForAll, isOrphan }) => (
            <>
              <b translate="no">{service.name}</b>{' '}
              <span className="setting-quiet">
                {service.category !== '' && <span translate="no">{service.category}</span>}
                {isForAll && ` · ${text('calendarSettings.forAll')}`}
                {isOrphan && ` · ${text('calendarSettings.byNobody')}`}
              </span>
            </>
          ),
        },
        {
          id: 'performs',
          head: text('calendarSettings.performsHead'),
          cell: (row) => (
            <Checkbox isSelected={row.terms.performs} isDisabled={isLocked} onChange={(performs) => onPerforms(row, performs)}>
              <span className="visually-hidden">
                {text('calendarSettings.performsTitle', { service: row.service.name, staff: staffName })}
              </span>
            </Checkbox>
          ),
          width: '110px',
        },
        {
          id: 'minutes',
          head: text('calendarSettings.minutesHead'),
          align: 'end',
          cell: ({ service, terms }) => (
            <Own isOwn={terms.durationMinutes !== null}>{format.duration(terms.durationMinutes ?? service.durationMinutes)}</Own>
          ),
          width: '120px',
        },
        {
          id: 'price',
          head: text('calendarSettings.priceHead'),
          align: 'end',
          cell: ({ service, terms }) => (
            <Own isOwn={terms.priceMinor !== null}>{format.money({ minor: terms.priceMinor ?? service.priceMinor, currency })}</Own>
          ),
          width: '130px',
        },
        {
          id: 'change',
          head: <span className="visually-hidden">{text('calendarSettings.deeds')}</span>,
          align: 'end',
          cell: ({ service }) => (
            <Button aria-label={text('calendarSettings.changeNamed', { name: service.name })} onPress={() => onChange(service.id)}>
              {text('calendarSettings.change')}
            </Button>
          ),
          width: '110px',
        },
      ]}
      rows={rows}
      rowKey={({ service }) => service.id}
    />
  );
}

/** A figure of his own in weight, with a word for who cannot see that; one as listed quietly. */
function Own({ isOwn, children }: { readonly isOwn: boolean; readonly children: string }) {
  const text = useText();
  return isOwn ? (
    <b>
      {children} <span className="visually-hidden">{text('calendarSettings.isOwn')}</span>
    </b>
  ) : (
    <span className="setting-quiet">{children}</span>
  );
}
