import { useState } from 'react';
import { type Answer, answersBySituation, isUnproven } from '#shared/tray/answers.ts';
import { CallPanel, FieldsPanel, MovePanel, ReasonPanel } from './answer-panels.tsx';
import type { TrayCardProps } from './tray-card.tsx';
import { answerWords } from './tray-words.ts';
import { leavesOf, wholeMost } from './typed-values.ts';
import { type Answering, useAnswer } from './use-answer.ts';
import type { TrayEntry } from './use-tray.ts';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import type { HotkeyMap } from '#renderer/ui/hotkeys.ts';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';

/** The answers of an item as numbered buttons, and what an answer still asks for below them. */
export function Answers(props: TrayCardProps) {
  const { entry, isActive, onOpen, onAgain, clientCard } = props;
  const text = useText();
  const session = useSession();
  const answering = useAnswer(entry);
  const [panel, setPanel] = useState<Answer | null>(null);
  const answers = answersBySituation[entry.situation].filter((answer) => isOffered(answer, entry));
  const mayNot = (answer: Answer) =>
    ((answer === 'count' || answer === 'void') && !session.can('money.correct')) ||
    (answer === 'keep-both' && !session.can('visits.overbook'));
  const give = (answer: Answer) => {
    if (isOfPanel(answer) || needsPanel(answer, entry)) return setPanel(panel === answer ? null : answer);
    if (answer === 'by-hand') openByHand(entry, onOpen);
    void answering.answer(answer).then((isGiven) => {
      // What cannot be done again as it was is opened with all that was typed.
      if (!isGiven && answer === 'again') onAgain?.(entry);
    });
  };
  const keys: HotkeyMap = Object.fromEntries(
    answers.map((answer, index) => [
      String(index + 1),
      { label: answerWords(text, answer, entry), run: () => give(answer), isDisabled: mayNot(answer) || answering.isRunning },
    ]),
  );
  useHotkeys(keys, { title: text('tray.title'), isActive });
  return (
    <>
      {answering.trouble !== undefined && <Banner tone="bad">{answering.trouble}</Banner>}
      <div className="tray-answers">
        {answers.map((answer, index) => (
          <Button
            key={answer}
            isPending={answering.isRunning}
            isDisabled={mayNot(answer)}
            {...(needsPanel(answer, entry) ? { 'aria-expanded': panel === answer } : {})}
            {...(isActive ? { keyHint: String(index + 1) } : {})}
            onPress={() => give(answer)}
          >
            {answerWords(text, answer, entry)}
          </Button>
        ))}
      </div>
      {answers.some(mayNot) && <p className="tray-quiet">{text('tray.someNeedRight')}</p>}
      <Panel panel={panel} entry={entry} answering={answering} onOpen={onOpen} clientCard={clientCard} />
    </>
  );
}

type PanelProps = Pick<TrayCardProps, 'entry' | 'onOpen' | 'clientCard'> & { readonly panel: Answer | null; readonly answering: Answering };

function Panel({ panel, entry, answering, onOpen, clientCard }: PanelProps) {
  const text = useText();
  const visits = entry.subjects.filter((subject) => subject.kind === 'visit');
  const { isRunning, answer } = answering;
  switch (panel) {
    case 'move':
      return <MovePanel visits={visits} clients={entry.clients} answering={answering} onOpen={onOpen} />;
    case 'call':
      return <CallPanel visits={visits} clientCard={clientCard} />;
    case 'keep-both':
    case 'void':
    case 'count':
    case 'again':
      return (
        <ReasonPanel
          key={panel}
          label={text(reasonLabel(panel, entry))}
          confirm={answerWords(text, panel, entry)}
          isRequired={panel !== 'count' || isUnproven(entry.item)}
          isRunning={isRunning}
          onAnswer={(note) => void answer(panel, { note })}
        />
      );
    case 'by-field':
      return entry.standing === undefined ? null : (
        <FieldsPanel
          entry={entry}
          standing={entry.standing}
          sides={entry.sides}
          isRunning={isRunning}
          onAnswer={(chosen) => void answer('by-field', { chosen })}
        />
      );
    default:
      return null;
  }
}

function reasonLabel(panel: 'keep-both' | 'void' | 'count' | 'again', { item }: TrayEntry) {
  if (panel === 'again') return 'tray.againUnprovenNote';
  if (panel === 'keep-both') return 'tray.keepReason';
  if (panel === 'void') return 'tray.voidReason';
  return isUnproven(item) ? 'tray.countUnprovenNote' : 'tray.countNote';
}

type OfPanel = 'move' | 'call' | 'keep-both' | 'by-field' | 'count' | 'void';

function isOfPanel(answer: Answer): answer is OfPanel {
  return ['move', 'call', 'keep-both', 'by-field', 'count', 'void'].includes(answer);
}

/** An answer that asks for something more before it is given; of what nobody signed none is given by one key that does what it says. */
function needsPanel(answer: Answer, { item }: TrayEntry): boolean {
  return isOfPanel(answer) || (answer === 'again' && isUnproven(item));
}

/** What makes no sense for this very item is not offered. */
function isOffered(answer: Answer, { item, sides, standing, subjects }: TrayEntry): boolean {
  // Done or counted is only what can be read to its end.
  if ((answer === 'count' || answer === 'again') && isUnproven(item)) return leavesOf(item.args) < wholeMost;
  if (answer === 'use-mine') return sides.length > 0;
  if (answer === 'by-field') return sides.length > 1;
  if (answer === 'by-hand') return standing?.table === 'visits';
  if (answer === 'bring-back') return standing !== undefined;
  return answer !== 'move' || subjects.some(({ kind }) => kind === 'visit');
}

function openByHand({ standing }: TrayEntry, onOpen: TrayCardProps['onOpen']): void {
  if (standing?.table === 'visits') onOpen({ kind: 'visit', id: standing.row.id, day: standing.row.day, task: 'change' });
}
