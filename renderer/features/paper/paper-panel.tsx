import { CalendarDays, FileText, Printer } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { useDaysFetch } from '#renderer/data/use-days-fetch.ts';
import { useBranch, useDesk, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { FeedCard } from './feed-card.tsx';
import type { PaperPorts } from './paper-ports.ts';
import { type Sheet, makeSheet } from './sheet.ts';
import { SheetPreview } from './sheet-preview.tsx';
import { usePaper } from './use-paper.ts';
import { type PaperDay, phonesOf, usePaperDays } from './use-paper-day.ts';
import './paper.css';

/** A calendar file reaches at most so far. */
const fileDaysMost = 92;
const everybody = 'everybody';

/** The day sheet as it will be printed, and what can be taken along: paper, PDF, a calendar file. */
export function PaperPanel({
  ports,
  initialDay,
  head,
}: {
  readonly ports: PaperPorts;
  readonly initialDay?: Day;
  /** Above everything, such as a way back. */
  readonly head?: ReactNode;
}) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const branch = useBranch();
  const session = useSession();
  const mayReadPhones = session.reads('contact');
  const [day, setDay] = useState<Day>(initialDay ?? today);
  const [until, setUntil] = useState<Day | null>(null);
  const [staffId, setStaffId] = useState<string | null>(null);
  const [withPhones, setWithPhones] = useState(false);
  const lastDay = until !== null && until >= day ? until : addDays(day, 6);
  const one = usePaperDays(day, day);
  const more = usePaperDays(day, lastDay).value;
  const phones = usePhones(one.value, withPhones && mayReadPhones);
  const sheet = useSheet(one.value, staffId, phones);
  const actions = usePaper(ports);
  const person = one.value?.staff.find(({ id }) => id === staffId);
  const who = person?.name ?? branch.name;
  const isReady = sheet !== undefined && sheet.parts.length > 0 && one.value?.isHeld === true && (!withPhones || phones !== undefined);
  const print = () => isReady && void actions.printSheet(sheet);
  useHotkeys({ 'Mod+P': { label: text('paper.print'), run: print, isDisabled: !isReady } }, { title: text('paper.title') });
  return (
    <div className="paper-panel">
      <div className="paper-choices">
        {head !== undefined && <div>{head}</div>}
        <section className="paper-card" aria-labelledby="paper-sheet">
          <h2 id="paper-sheet">{text('paper.daySheet')}</h2>
          <p className="paper-quiet">{text('paper.hint')}</p>
          <DateButton variant="field" label={text('paper.day')} text={format.longDay(day)} day={day} today={today} onChange={setDay} />
          <Select
            label={text('paper.who')}
            value={staffId ?? everybody}
            onChange={(id) => setStaffId(id === everybody ? null : id)}
            options={[
              { id: everybody, label: text('paper.everybody', { branch: branch.name }) },
              ...(one.value?.staff ?? []).map(({ id, name }) => ({ id, label: name })),
            ]}
          />
          {mayReadPhones && (
            <div>
              <Checkbox isSelected={withPhones} onChange={setWithPhones}>
                {text('paper.withPhones')}
              </Checkbox>
              <p className="paper-quiet">{text('paper.phonesHint')}</p>
            </div>
          )}
          <div className="paper-buttons">
            <Button
              icon={<FileText />}
              isDisabled={!isReady}
              isPending={actions.busy === 'pdf'}
              onPress={() => isReady && one.value && void actions.savePdf(sheet, one.value, who)}
            >
              {text('paper.pdf')}
            </Button>
            <Button
              variant="primary"
              icon={<Printer />}
              keyHint="Mod+P"
              isDisabled={!isReady}
              isPending={actions.busy === 'print'}
              onPress={print}
            >
              {text('paper.print')}
            </Button>
          </div>
          {actions.fault !== undefined && <Banner tone="bad">{actions.fault}</Banner>}
        </section>
        <section className="paper-card" aria-labelledby="paper-file">
          <h2 id="paper-file">{text('paper.calendarFile')}</h2>
          <p className="paper-quiet">{text('paper.calendarHint')}</p>
          <DateButton
            variant="field"
            label={text('paper.until')}
            text={text('paper.untilDay', { day: format.longDay(lastDay) })}
            day={lastDay}
            today={today}
            min={day}
            max={addDays(day, fileDaysMost)}
            onChange={setUntil}
          />
          <div className="paper-buttons">
            <Button
              icon={<CalendarDays />}
              isDisabled={more?.isHeld !== true}
              onPress={() => more !== undefined && actions.saveCalendar(more, staffId, who)}
            >
              {text('paper.ics')}
            </Button>
          </div>
          {more?.isHeld === false && <NotHeld from={day} to={lastDay} />}
        </section>
        {session.can('schedules.edit') && person?.id === (staffId ?? undefined) && <FeedCard whose={{ id: staffId, name: who }} />}
      </div>
      <div className="paper-view">
        <PaperView day={one.value} sheet={sheet} />
      </div>
    </div>
  );
}

function PaperView({ day, sheet }: { readonly day: PaperDay | undefined; readonly sheet: Sheet | undefined }) {
  const text = useText();
  if (day === undefined || sheet === undefined) return <Spinner label={text('common.loading')} />;
  if (!day.isHeld) return <NotHeld from={day.day} to={day.day} />;
  if (sheet.parts.length === 0) return <EmptyState icon={<FileText />} title={text('paper.nothing')} hint={text('paper.nothingHint')} />;
  return <SheetPreview sheet={sheet} />;
}

function NotHeld({ from, to }: { readonly from: Day; readonly to: Day }) {
  const text = useText();
  const { state, ask } = useDaysFetch(from, to);
  return (
    <Banner
      tone="warn"
      title={text('paper.notHeld')}
      {...(state === 'can-ask' ? { actions: <Button onPress={ask}>{text('paper.getDays')}</Button> } : {})}
    >
      {text('paper.notHeldHint')} {state === 'offline' && text('days.offline')}
      {state === 'coming' && text('days.coming')}
    </Banner>
  );
}

function useSheet(day: PaperDay | undefined, staffId: string | null, phones: ReadonlyMap<string, string> | undefined): Sheet | undefined {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const { clock } = useDesk();
  const { user } = useSession();
  return useMemo(() => {
    if (day === undefined) return undefined;
    return makeSheet(day, branch, { staffId, phones, madeAt: clock.now(), madeBy: user.name }, text, format);
  }, [day, branch, staffId, phones, clock, user.name, text, format]);
}

/** Phones of the day's clients while they are wanted; they live as long as the panel. */
function usePhones(day: PaperDay | undefined, isWanted: boolean): ReadonlyMap<string, string> | undefined {
  const session = useSession();
  const { country } = useBranch();
  const [opened, setOpened] = useState<{ readonly day: PaperDay; readonly phones: ReadonlyMap<string, string> } | undefined>(undefined);
  useEffect(() => {
    if (day === undefined || !isWanted) return undefined;
    let isCurrent = true;
    void phonesOf(session, day.clients, country).then((phones) => {
      if (isCurrent) setOpened({ day, phones });
    });
    return () => {
      isCurrent = false;
    };
  }, [session, day, isWanted, country]);
  return isWanted && opened?.day === day ? opened?.phones : undefined;
}
