import type { ReactNode } from 'react';
import { CalendarPlus, Copy, Ellipsis, Hourglass, Repeat } from 'lucide-react';
import type { Visit } from '#shared/booking/tables.ts';
import { visitSpan } from '#shared/booking/overlap.ts';
import { useSession } from '#renderer/data/use-desk.tsx';
import { clientNameOf } from '#renderer/data/calendar/client-name.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { Stack } from '#renderer/ui/layout.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import { useFocusBack } from '#renderer/ui/use-focus-back.ts';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { CancelForm } from './cancel-form.tsx';
import type { SettableStatus, VisitActions } from './use-visit-actions.tsx';
import { VisitComment } from './visit-comment.tsx';
import { visitKeys } from './visit-keys.ts';
import { VisitLines } from './visit-lines.tsx';
import { VisitNotes } from './visit-notes.tsx';
import { type NamedVisits, useNamedVisits } from './visit-names.ts';
import { statusSign, visitSign } from './visit-sign.ts';
import './visit.css';

/** What the panel is used for: to look, to change time and price, or to cancel. */
export type VisitTask = 'look' | 'change' | 'cancel';

/** The panel of one visit. */
export interface VisitPanelProps {
  readonly visitId: string;
  readonly task: VisitTask;
  readonly onTask: (task: VisitTask) => void;
  readonly actions: VisitActions;
  readonly onClose: () => void;
  readonly onOpenVisit: (visitId: string) => void;
  /** Opens the bill of an arrived visit. */
  readonly onCheckout: (visitId: string) => void;
  /** The card of the client, from the feature of the clients. */
  readonly clientCard: (clientId: string) => ReactNode;
  /** What a client who did not come has paid in beforehand, from the feature of the accounts. */
  readonly depositNote?: (clientId: string) => ReactNode;
  /** The fields of its services, from the feature of the booking. */
  readonly changeForm: (form: { readonly title: ReactNode; readonly visit: Visit; readonly onDone: () => void }) => ReactNode;
  /** Colour and categories, from there too. */
  readonly marks: (marks: {
    readonly color: number | null;
    readonly categoryIds: readonly string[];
    readonly onChange: (marks: { readonly color: number | null; readonly categoryIds: readonly string[] }) => void;
    readonly isDisabled: boolean;
  }) => ReactNode;
  /** Who changed it, when, and what. */
  readonly history: ReactNode;
  /** Begins another booking from this one. */
  readonly onMore: (wish: MoreWish) => void;
}

/** What can be begun from a visit: the same once more, as a series, the next free time in some weeks, or a place on the waiting list. */
export type MoreWish =
  | { readonly kind: 'copy' | 'repeat' | 'waiting'; readonly visit: Visit; readonly clientName: string }
  | { readonly kind: 'again'; readonly weeks: number; readonly visit: Visit; readonly clientName: string };

/** A visit: for whom, what, when, and everything that can be done with it. */
export function VisitPanel(props: VisitPanelProps) {
  const { visitId, onClose } = props;
  const text = useText();
  const { value } = useNamedVisits([visitId]);
  const visit = value?.visits[0];
  if (value === undefined || visit === undefined) {
    return (
      <SidePanel title={text('visit.title')} onClose={onClose} takesFocus={false}>
        {value === undefined ? (
          <Spinner label={text('common.loading')} />
        ) : (
          <EmptyState title={text('visit.gone')} hint={text('visit.goneHint')} />
        )}
      </SidePanel>
    );
  }
  return <KnownVisit {...props} visit={visit} names={value} />;
}

interface KnownProps extends VisitPanelProps {
  readonly visit: Visit;
  readonly names: NamedVisits;
}

function KnownVisit(props: KnownProps) {
  const { visit, names, task, onTask, actions, onClose, onOpenVisit, clientCard } = props;
  const text = useText();
  const format = useFormat();
  const { from, to } = visitSpan(visit);
  const back = () => onTask('look');
  // What led to another task or status goes with it: a visit that was just cancelled has none of the buttons that it had.
  const panel = useFocusBack<HTMLElement>(`${task} ${visit.status}`);
  const common = {
    title: <span translate="no">{clientNameOf(visit, names.clients, text)}</span>,
    subtitle: (
      <span className="visit-when">
        {`${format.day(visit.day)}, ${format.time(from)}–${format.time(to)}`}
        <StatusMark {...visitSign(visit, text)} showsLabel />
      </span>
    ),
    takesFocus: false,
    onClose: task === 'look' ? onClose : back,
  };
  if (task === 'change')
    return props.changeForm({
      title: common.title,
      visit,
      onDone: back,
    });
  if (task === 'cancel' && visit.status !== 'cancelled') return <CancelForm frame={common} visit={visit} actions={actions} onDone={back} />;
  return (
    <SidePanel {...common} ref={panel} tools={<MoreMenu {...props} />} footer={<Footer {...props} />}>
      <VisitNotes visit={visit} names={names} onOpenVisit={onOpenVisit} />
      {visit.status !== 'cancelled' && <Status visit={visit} actions={actions} />}
      {visit.status === 'no-show' && visit.clientId !== null && props.depositNote?.(visit.clientId)}
      {visit.clientId !== null && clientCard(visit.clientId)}
      <VisitLines visit={visit} names={names} />
      <VisitComment key={visit.id} visit={visit} actions={actions} />
      <VisitMarks {...props} />
      <Origin visit={visit} names={names} />
      {props.history}
    </SidePanel>
  );
}

const statuses: readonly SettableStatus[] = ['waiting', 'confirmed', 'arrived', 'no-show'];

function Status({ visit, actions }: { readonly visit: Visit; readonly actions: VisitActions }) {
  const text = useText();
  const session = useSession();
  if (visit.status === 'cancelled') return null;
  const hasMoney = visit.paid !== 'none';
  return (
    <Stack gap={1}>
      <Segmented
        label={text('visit.status')}
        labelHidden
        wide
        isDisabled={!session.can('visits.edit')}
        value={visit.status}
        segments={statuses.map((status) => {
          const sign = statusSign(status, text);
          return { id: status, label: sign.label };
        })}
        onChange={(status) => void actions.setStatus(visit, status)}
      />
      {hasMoney && <p className="visit-status-note">{text('visit.moneyKeepsStatus')}</p>}
    </Stack>
  );
}

/** Whether it was agreed, and how it is marked on the calendar. Each press is saved, and can be undone. */
function VisitMarks({ visit, actions, marks }: KnownProps) {
  const text = useText();
  const session = useSession();
  const isFixed = !session.can('visits.edit') || visit.status === 'cancelled';
  return (
    <div className="visit-marks">
      <Checkbox
        isSelected={visit.isAgreed}
        isDisabled={isFixed}
        onChange={(isAgreed) => void actions.describe(visit, { to: { isAgreed }, prices: [] })}
      >
        {text('visit.agreed')}
      </Checkbox>
      {marks({
        color: visit.color,
        categoryIds: visit.categoryIds,
        isDisabled: isFixed,
        onChange: ({ color, categoryIds }) => {
          const isColor = color !== visit.color;
          void actions.describe(visit, { to: isColor ? { color } : { categoryIds: [...categoryIds] }, prices: [] });
        },
      })}
    </div>
  );
}

const weeksOffered = [1, 2, 4, 6, 8];

function MoreMenu({ visit, names, onMore }: KnownProps) {
  const text = useText();
  const session = useSession();
  if (!session.can('visits.book') || visit.groupEventId !== null) return null;
  const clientName =
    visit.clientId === null && (visit.walkInName === '' || names.clients === null) ? '' : clientNameOf(visit, names.clients, text);
  const known = { visit, clientName };
  return (
    <Menu
      label={text('visit.more')}
      trigger={<IconButton label={text('visit.more')} icon={<Ellipsis />} />}
      groups={[
        {
          id: 'more',
          label: text('visit.more'),
          entries: [
            { id: 'copy', label: text('visit.copy'), icon: <Copy />, run: () => onMore({ kind: 'copy', ...known }) },
            { id: 'repeat', label: text('visit.repeat'), icon: <Repeat />, run: () => onMore({ kind: 'repeat', ...known }) },
            ...(visit.clientId === null || visit.paid !== 'none' || visit.status === 'cancelled'
              ? []
              : [{ id: 'waiting', label: text('visit.toWaiting'), icon: <Hourglass />, run: () => onMore({ kind: 'waiting', ...known }) }]),
          ],
        },
        {
          id: 'again',
          label: text('visit.again'),
          showsLabel: true,
          entries: weeksOffered.map((weeks) => ({
            id: String(weeks),
            label: text('visit.againIn', { count: weeks }),
            icon: <CalendarPlus />,
            run: () => onMore({ kind: 'again', weeks, ...known }),
          })),
        },
      ]}
    />
  );
}

/** The next step in the life of a visit is the primary button: arrived, then the bill. */
function Footer({ visit, actions, onTask, onCheckout }: KnownProps) {
  const text = useText();
  const session = useSession();
  const isCancelled = visit.status === 'cancelled';
  const mayEdit = session.can('visits.edit') && !isCancelled;
  // A bill that was posted can be opened whatever became of the visit since.
  const canCheckOut = (visit.status === 'arrived' || visit.billId !== null) && session.can('money.take');
  const checkOut = () => onCheckout(visit.id);
  useHotkeys(
    {
      P: { label: text('visit.checkout'), run: checkOut, isDisabled: !canCheckOut },
      E: { label: text('visit.moveTitle'), run: () => onTask('change'), isDisabled: !mayEdit },
      ...visitKeys({
        visit,
        text,
        mayEdit,
        mayCancel: session.can('visits.cancel'),
        onStatus: (to) => void actions.setStatus(visit, to),
        onCancel: () => onTask('cancel'),
      }),
    },
    { title: text('visit.title') },
  );
  return (
    <div className="visit-foot-row">
      {!isCancelled && session.can('visits.cancel') && (
        <Button variant="plain" onPress={() => onTask('cancel')}>
          {text('visit.cancelVisit')}
        </Button>
      )}
      {mayEdit && (
        <Button variant="quiet" keyHint="E" onPress={() => onTask('change')}>
          {text('visit.edit')}
        </Button>
      )}
      {isCancelled && session.can('visits.cancel') && (
        <Button variant="primary" onPress={() => void actions.restore(visit)}>
          {text('visit.restoreIt')}
        </Button>
      )}
      {canCheckOut && (
        <Button variant={visit.status === 'arrived' ? 'primary' : 'quiet'} keyHint="P" onPress={checkOut}>
          {text(visit.paid === 'full' || visit.status !== 'arrived' ? 'visit.openBill' : 'visit.checkout')}
        </Button>
      )}
      {mayEdit && visit.status !== 'arrived' && (
        <Button variant="primary" keyHint="A" onPress={() => void actions.setStatus(visit, 'arrived')}>
          {text('visit.arrived')}
        </Button>
      )}
    </div>
  );
}

/** Where it came from, and what it belongs to. */
function Origin({ visit, names }: { readonly visit: Visit; readonly names: NamedVisits }) {
  const text = useText();
  const format = useFormat();
  const nameOf = (id: string) => names.users[id] ?? text('visit.somebody');
  const belongs = [
    text('visit.source', { source: text(`visit.source-${visit.source}`) }),
    visit.seriesId === null ? '' : text('visit.inSeries'),
    visit.groupEventId === null ? '' : `${text('visit.inGroup')} (${text('visit.seats', { count: visit.seats })})`,
  ];
  return (
    <div className="visit-history">
      <p>
        {visit.source === 'import'
          ? text('visit.importedAt', { when: format.dayAndTime(visit.createdAt) })
          : text('visit.createdBy', { name: nameOf(visit.createdBy), when: format.dayAndTime(visit.createdAt) })}
      </p>
      {visit.changedAt !== visit.createdAt && (
        <p>{text('visit.changedBy', { name: nameOf(visit.changedBy), when: format.dayAndTime(visit.changedAt) })}</p>
      )}
      <p>{belongs.filter((word) => word !== '').join(' · ')}</p>
    </div>
  );
}
