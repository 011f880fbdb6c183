import { useState } from 'react';
import { type Block, blockKind } from '#shared/booking/tables.ts';
import { limits } from '#shared/kernel/limits.ts';
import { differ, mergedOver } from '#renderer/data/merged-over.ts';
import { useBookingCatalogue } from '#renderer/data/calendar-data.ts';
import { useBranch, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { HueChoice } from '#renderer/ui/hue-choice.tsx';
import { OutdatedBanner } from '#renderer/ui/outdated-banner.tsx';
import { MainButton } from '#renderer/ui/main-button.tsx';
import { PickList } from '#renderer/ui/pick-list.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { TimeField } from '#renderer/ui/time-field.tsx';
import { useSaving } from '#renderer/ui/use-saving.ts';
import { type BlockTyped, blockChangeOf, blockTyped, lackOf } from './block-typed.ts';
import type { BlockPanelProps } from './block-panel.tsx';
import { thingOptions } from './thing-options.ts';

/** The form of a block that stands. */
export interface ChangeBlockProps extends Pick<BlockPanelProps, 'onChange'> {
  readonly block: Block;
  readonly onDone: () => void;
}

/** What a block is for, whom and what it keeps free, when, and what is noted with it. */
export function ChangeBlock({ block, onChange, onDone }: ChangeBlockProps) {
  const text = useText();
  const { zone } = useBranch();
  const { isSaving, saving } = useSaving();
  const { opened, typed, set, isOutdated, showNow } = useFields(block, zone);
  const [isTried, setTried] = useState(false);
  const lack = isTried ? lackOf(typed) : undefined;
  const save = async () => {
    setTried(true);
    if (lackOf(typed) !== undefined) return;
    const change = blockChangeOf(opened, typed, zone);
    if (Object.keys(change).length > 0 && !(await onChange(opened, change))) return;
    onDone();
  };
  return (
    <SidePanel
      title={text(`booking.block-${block.kind}`)}
      subtitle={text('groupEvent.changeBlock')}
      takesFocus={false}
      onClose={onDone}
      isForm
      footer={
        <MainButton title={text('groupEvent.changeBlock')} wide isPending={isSaving} onPress={() => void saving(save)}>
          {text('groupEvent.save')}
        </MainButton>
      }
    >
      {isOutdated && !isSaving && (
        <OutdatedBanner words={text('common.changedMeanwhile')} showNow={text('common.showNow')} onShowNow={showNow} />
      )}
      <Select
        label={text('booking.blockKind')}
        options={blockKind.options.map((id) => ({ id, label: text(`booking.block-${id}`) }))}
        value={typed.kind}
        autoFocus
        onChange={(kind) => set({ ...typed, kind })}
      />
      <TextField
        label={text('common.note')}
        aside={text('common.optional')}
        value={typed.note}
        maxLength={limits.nameCharsMax}
        onChange={(note) => set({ ...typed, note })}
      />
      <WhenAndWho typed={typed} lack={lack} onTyped={set} />
      <HueChoice
        label={text('groupEvent.color')}
        value={typed.color === null ? null : typed.color + 1}
        noneName={text('groupEvent.colorOfBlocks')}
        nameOf={(hue) => text('groupEvent.colorNumber', { number: hue })}
        onChange={(hue) => set({ ...typed, color: hue === null ? null : hue - 1 })}
      />
    </SidePanel>
  );
}

const nobody = 'nobody';

interface WhenAndWhoProps {
  readonly typed: BlockTyped;
  readonly lack: ReturnType<typeof lackOf>;
  readonly onTyped: (typed: BlockTyped) => void;
}

function WhenAndWho({ typed, lack, onTyped }: WhenAndWhoProps) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const { stepMinutes } = useBranch();
  const catalogue = useBookingCatalogue().value;
  const things = catalogue === undefined ? [] : thingOptions(catalogue, typed.instanceIds);
  const staff = (catalogue?.staff ?? []).map(({ id, name }) => ({ id, label: name }));
  return (
    <>
      <div className="group-pair">
        <DateButton
          label={text('booking.day')}
          text={format.day(typed.day)}
          day={typed.day}
          today={today}
          variant="field"
          onChange={(day) => onTyped({ ...typed, day })}
        />
        <TimeField
          label={text('booking.start')}
          step={stepMinutes}
          value={typed.time}
          error={lack === 'time' ? text('booking.needTime') : undefined}
          onChange={(time) => onTyped({ ...typed, time })}
        />
        <Select
          label={text('booking.staffMember')}
          options={[{ id: nobody, label: text('booking.blockNobody') }, ...staff]}
          value={typed.staffId ?? nobody}
          error={lack === 'holder' ? text('booking.needHolder') : undefined}
          onChange={(id) => onTyped({ ...typed, staffId: id === nobody ? null : id })}
        />
        <CountField
          label={text('groupEvent.minutes')}
          value={typed.minutes}
          min={1}
          max={1_440}
          isBare
          error={lack === 'minutes' ? text('booking.needMinutes') : undefined}
          onChange={(minutes) => onTyped({ ...typed, minutes })}
        />
      </div>
      {things.length > 0 && (
        <PickList
          label={text('groupEvent.things')}
          placeholder={text('groupEvent.addThing')}
          options={things}
          value={typed.instanceIds}
          most={limits.instancesMax}
          removeLabel={(name) => text('groupEvent.removeNamed', { name })}
          onChange={(instanceIds) => onTyped({ ...typed, instanceIds })}
        />
      )}
    </>
  );
}

/** The fields as they are typed, held against the block as it was when they were filled in, so that nobody else's change is undone unseen. */
function useFields(block: Block, zone: string) {
  const [opened, setOpened] = useState(block);
  const [typed, set] = useState(() => blockTyped(block, zone));
  const isOutdated = differ(blockTyped(opened, zone), blockTyped(block, zone));
  const showNow = () => {
    setOpened(block);
    set(mergedOver(blockTyped(opened, zone), typed, blockTyped(block, zone)));
  };
  return { opened, typed, set, isOutdated, showNow };
}
