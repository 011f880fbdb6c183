import { type ReactNode, useState } from 'react';
import type { Block } from '#shared/booking/tables.ts';
import { addMinutes, wallTimeOf, wallToInstant } from '#shared/kernel/time.ts';
import { useBranch, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { MainButton } from '#renderer/ui/main-button.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { TimeField } from '#renderer/ui/time-field.tsx';
import { useBlock } from './use-group.ts';
import './group-event.css';

/** The panel of one block. */
export interface BlockPanelProps {
  readonly blockId: string;
  /** Moves it or changes its length; asks how far it reaches in a series. */
  readonly onMove: (block: Block, to: { readonly startsAt: string; readonly durationMinutes: number }) => Promise<boolean>;
  /** Takes it away; asks how far it reaches in a series. */
  readonly onRemove: (block: Block) => Promise<boolean>;
  readonly onClose: () => void;
  readonly history: ReactNode;
}

/** Time that is kept free: whose, what for, and when. */
export function BlockCard(props: BlockPanelProps) {
  const text = useText();
  const known = useBlock(props.blockId);
  if (known === undefined || known === null) {
    return (
      <SidePanel title={text('groupEvent.block')} onClose={props.onClose} takesFocus={false}>
        {known === undefined ? (
          <Spinner label={text('common.loading')} />
        ) : (
          <EmptyState title={text('groupEvent.gone')} hint={text('groupEvent.goneHint')} />
        )}
      </SidePanel>
    );
  }
  return <Known key={known.block.changedAt} {...props} block={known.block} names={known.names} />;
}

function Known({
  block,
  names,
  onMove,
  onRemove,
  onClose,
  history,
}: BlockPanelProps & { readonly block: Block; readonly names: ReadonlyMap<string, string> }) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const session = useSession();
  const { zone, stepMinutes } = useBranch();
  const [day, setDay] = useState(block.day);
  const [time, setTime] = useState<string | null>(wallTimeOf(block.startsAt, zone));
  const [minutes, setMinutes] = useState<number | null>(block.durationMinutes);
  const mayEdit = session.can('visits.edit') && block.removed === null;
  const isChanged = day !== block.day || time !== wallTimeOf(block.startsAt, zone) || minutes !== block.durationMinutes;
  const save = async () => {
    if (!isChanged || time === null || minutes === null || minutes < 1) return;
    await onMove(block, { startsAt: wallToInstant(day, time, zone), durationMinutes: minutes });
  };
  const remove = async () => {
    if (await onRemove(block)) onClose();
  };
  const holders = [...(block.staffId === null ? [] : [block.staffId]), ...block.instanceIds].map((id) => names.get(id) ?? '');
  return (
    <SidePanel
      title={text(`booking.block-${block.kind}`)}
      subtitle={`${format.day(block.day)}, ${format.time(block.startsAt)}–${format.time(addMinutes(block.startsAt, block.durationMinutes))}`}
      takesFocus={false}
      onClose={onClose}
      footer={
        mayEdit ? (
          <div className="group-foot">
            <Button variant="plain" onPress={() => void remove()}>
              {text('groupEvent.remove')}
            </Button>
            <MainButton title={text('groupEvent.block')} isDisabled={!isChanged} onPress={() => void save()}>
              {text('groupEvent.save')}
            </MainButton>
          </div>
        ) : undefined
      }
    >
      <strong>{format.list(holders)}</strong>
      {block.note !== '' && <p>{block.note}</p>}
      {block.seriesId !== null && <p className="group-quiet">{text('groupEvent.inSeries')}</p>}
      {mayEdit && (
        <div className="group-pair">
          <DateButton label={text('booking.day')} text={format.day(day)} day={day} today={today} variant="field" onChange={setDay} />
          <TimeField label={text('booking.start')} step={stepMinutes} value={time} onChange={setTime} />
          <CountField label={text('groupEvent.minutes')} value={minutes} min={1} max={1_440} isBare onChange={setMinutes} />
        </div>
      )}
      <p className="group-quiet">
        {text('groupEvent.by', { name: names.get(block.changedBy) ?? text('visit.somebody'), when: format.dayAndTime(block.changedAt) })}
      </p>
      {history}
    </SidePanel>
  );
}
