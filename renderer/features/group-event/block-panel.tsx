import { type ReactNode, useState } from 'react';
import type { Block } from '#shared/booking/tables.ts';
import { addMinutes } from '#shared/kernel/time.ts';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import type { BlockChange } from './block-typed.ts';
import { ChangeBlock } from './change-block.tsx';
import { useBlock } from './use-group.ts';
import './group-event.css';

/** The panel of one block. */
export interface BlockPanelProps {
  readonly blockId: string;
  /** Changes when and whose it is, and what it says, as one step; asks how far it reaches in a series. */
  readonly onChange: (block: Block, to: BlockChange) => Promise<boolean>;
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
  return <Known {...props} block={known.block} names={known.names} />;
}

function Known(props: BlockPanelProps & { readonly block: Block; readonly names: ReadonlyMap<string, string> }) {
  const { block, names, onChange, onRemove, onClose, history } = props;
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const [isChanging, setChanging] = useState(false);
  const mayEdit = session.can('visits.edit') && block.removed === null;
  useHotkeys(
    { E: { label: text('groupEvent.changeBlock'), run: () => setChanging(true), isDisabled: !mayEdit || isChanging } },
    { title: text('groupEvent.block') },
  );
  const remove = async () => {
    if (await onRemove(block)) onClose();
  };
  if (isChanging) return <ChangeBlock block={block} onChange={onChange} onDone={() => setChanging(false)} />;
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
            <Button variant="primary" keyHint="E" onPress={() => setChanging(true)}>
              {text('groupEvent.change')}
            </Button>
          </div>
        ) : undefined
      }
    >
      <div>
        <strong>{format.list(holders.filter((name) => name !== ''))}</strong>
        {block.seriesId !== null && <div className="group-quiet">{text('groupEvent.inSeries')}</div>}
      </div>
      {block.note !== '' && <p>{block.note}</p>}
      <p className="group-quiet">
        {text('groupEvent.by', { name: names.get(block.changedBy) ?? text('visit.somebody'), when: format.dayAndTime(block.changedAt) })}
      </p>
      {history}
    </SidePanel>
  );
}
