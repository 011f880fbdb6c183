import { useState } from 'react';
import { Plus, Trash2 } from 'lucide-react';
import { saveHoursPattern } from '#shared/staff/hours-patterns.ts';
import { hoursPatterns } from '#shared/staff/tables.ts';
import { limits } from '#shared/kernel/limits.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { MainButton } from '#renderer/ui/main-button.tsx';
import { LimitNote } from '#renderer/ui/limit-note.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { readWeeks } from './lay-panel.tsx';
import { useSchedulePorts } from './schedule-ports.ts';
import { useSaving } from './use-plan.ts';
import { WeekFields } from './week-fields.tsx';
import type { WorkProps } from './work.ts';

const weeksMost = 8;
const said = hoursPatterns.schema.omit({ id: true });

/** One pattern: its name, and the weeks that it turns through. */
export function PatternPanel({ work, onWork, onLeave }: WorkProps<'pattern'>) {
  const text = useText();
  const desk = useDesk();
  const { patterns, refusalText } = useSchedulePorts();
  const saving = useSaving();
  const [isTried, setTried] = useState(false);
  const { patternId, name, weeks } = work;
  const known = patterns.find(({ id }) => id === patternId);
  const back = () => onWork({ kind: 'patterns' });
  const write = async (active: boolean) => {
    setTried(true);
    const read = readWeeks(weeks);
    if (name.trim() === '' || read === undefined) return;
    const id = patternId ?? desk.newId();
    const to = { name: name.trim(), weeks: read.map((week) => week.map((slots) => [...slots])), active };
    const from = known === undefined ? null : said.parse(known);
    const isSaved = await saving.save({
      changed: [],
      alongside: [invoke(saveHoursPattern, { patternId: id, from, to })],
      back: [invoke(saveHoursPattern, { patternId: id, from: to, to: from ?? { ...to, active: false } })],
      said: text(active ? 'schedules.patternSaved' : 'schedules.patternRemoved', { name: to.name }),
    });
    if (isSaved) back();
  };
  const title = text(patternId === null ? 'schedules.newPattern' : 'schedules.pattern');
  return (
    <SidePanel
      title={title}
      onClose={() => onLeave({ kind: 'patterns' })}
      takesFocus={false}
      footer={
        <MainButton title={title} wide isPending={saving.isSaving} onPress={() => void write(true)}>
          {text('schedules.savePattern')}
        </MainButton>
      }
    >
      <TextField
        label={text('schedules.patternName')}
        value={name}
        maxLength={limits.nameCharsMax}
        autoFocus
        error={isTried && name.trim() === '' ? text('schedules.needName') : undefined}
        onChange={(next) => onWork({ ...work, name: next })}
      />
      {weeks.map((week, at) => (
        <WeekFields
          key={at}
          title={weeks.length === 1 ? text('schedules.theWeek') : text('schedules.weekNumber', { number: at + 1 })}
          week={week}
          onChange={(next) => onWork({ ...work, weeks: weeks.with(at, next) })}
          onRemove={weeks.length > 1 ? () => onWork({ ...work, weeks: weeks.toSpliced(at, 1) }) : undefined}
        />
      ))}
      <LimitNote count={weeks.length} most={weeksMost} />
      <div className="week-tools">
        {weeks.length < weeksMost && (
          <Button
            variant="plain"
            icon={<Plus aria-hidden="true" />}
            onPress={() => onWork({ ...work, weeks: [...weeks, weeks.at(-1) ?? []] })}
          >
            {text('schedules.anotherWeek')}
          </Button>
        )}
        {known !== undefined && (
          <Button variant="plain" icon={<Trash2 aria-hidden="true" />} onPress={() => void write(false)}>
            {text('schedules.removePattern')}
          </Button>
        )}
      </div>
      {saving.refusal !== undefined && <Banner tone="bad">{refusalText(saving.refusal)}</Banner>}
    </SidePanel>
  );
}
