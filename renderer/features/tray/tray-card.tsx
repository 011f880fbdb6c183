import type { ReactNode } from 'react';
import { isUnproven, situationOf } from '#shared/tray/answers.ts';
import { ItemBoundary } from './item-boundary.tsx';
import { keptFromSettling } from '#shared/tray/who-settles.ts';
import { Answers } from './tray-answers.tsx';
import { SidesTable } from './sides-table.tsx';
import { type TrayTarget, TraySubjects } from './tray-subjects.tsx';
import { commandWords, kindLook, questionWords, settledWords, trayWords } from './tray-words.ts';
import { TypedList } from './typed-list.tsx';
import { useAnswer } from './use-answer.ts';
import type { LatePlace, TrayEntry } from './use-tray.ts';
import { useSession } from '#renderer/data/use-desk.tsx';
import type { Format } from '#renderer/i18n/format.ts';
import type { Text } from '#renderer/i18n/text.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';

/** One item of the tray, and what of the rest of the desk it leads to. */
export interface TrayCardProps {
  readonly entry: TrayEntry;
  /** The card that the keys 1, 2, 3 answer. */
  readonly isActive: boolean;
  readonly onActive: () => void;
  readonly onOpen: (target: TrayTarget) => void;
  /** Opens the booking form with what was typed; undefined for what has no form. */
  readonly onAgain: ((entry: TrayEntry) => void) | undefined;
  /** The card of a client, from the feature of the clients. */
  readonly clientCard: (clientId: string) => ReactNode;
}

/** What happened, when, by whom and at which desk; both sides of it; one question; and its answers, each one press or one key. */
export function TrayCard(props: TrayCardProps) {
  const { entry, isActive, onActive, onOpen } = props;
  const text = useText();
  const format = useFormat();
  const { item, standing, sides } = entry;
  const look = kindLook(text, item.kind);
  const showsTyped = (item.kind === 'rejected' && sides.length === 0) || item.kind === 'quarantined';
  const words = trayWords(text, item);
  return (
    <li
      className="tray-card"
      data-tone={item.state === 'done' ? 'neutral' : look.tone}
      data-active={(isActive && item.state === 'open') || undefined}
      data-item={item.id}
      tabIndex={-1}
      onFocus={onActive}
    >
      <div className="tray-card-head">
        <StatusMark tone={look.tone} shape={look.shape} label={look.label} showsLabel />
        <span className="tray-quiet" translate="no">
          {originWords(entry, text, format)}
        </span>
      </div>
      <p className="tray-words">
        {showsTyped && <b>{commandWords(text, item.command)} </b>}
        {words}
      </p>
      <ItemBoundary instead={<p className="tray-quiet">{text('tray.notShown')}</p>}>
        <TraySubjects entry={entry} onOpen={onOpen} />
        {item.state === 'open' && standing !== undefined && sides.length > 0 && (
          <SidesTable entry={entry} standing={standing} sides={sides} />
        )}
        {entry.late !== undefined && <LateNow late={entry.late} />}
        {showsTyped && <TypedList entry={entry} />}
      </ItemBoundary>
      {item.state === 'done' ? <Settled entry={entry} /> : <Question {...props} />}
    </li>
  );
}

/** Who did it, when and at which desk; of what nobody signed only the desk that sent it is known. */
function originWords({ item, isFromHere, actorName, nameById }: TrayEntry, text: Text, format: Format): string {
  const desk = isFromHere ? text('tray.thisDesk') : (nameById.get(item.deviceId ?? '') ?? text('tray.otherDesk'));
  if (isUnproven(item)) return [text('tray.notKnownWho'), text('tray.sentFrom', { desk })].join(', ');
  const who = actorName ?? text('tray.unknownUser');
  return [who, format.dayAndTime(item.at), ...(item.deviceId === null ? [] : [desk])].join(', ');
}

function LateNow({ late: { tillName, shift } }: { readonly late: LatePlace }) {
  const text = useText();
  const format = useFormat();
  if (shift === undefined) return <p className="tray-quiet">{text('tray.lateNowhere', { till: tillName })}</p>;
  const place = { till: tillName, day: format.day(shift.day), time: format.time(shift.openedAt) };
  return <p className="tray-quiet">{text(shift.state === 'open' ? 'tray.lateNowOpen' : 'tray.lateNowClosed', place)}</p>;
}

function Question(props: TrayCardProps) {
  const text = useText();
  const session = useSession();
  const { entry } = props;
  if (!session.can('tray.resolve')) return <p className="tray-quiet">{text('tray.needsRight')}</p>;
  const kept = keptFromSettling(entry.item, session.user);
  if (kept !== undefined) return <p className="tray-quiet">{text(kept === 'own-deed' ? 'tray.askOwnDeed' : 'tray.askManager')}</p>;
  return (
    <div className="tray-question">
      <p className="tray-ask">{questionWords(text, entry.situation, entry.standing?.table)}</p>
      <Answers {...props} />
    </div>
  );
}

function Settled({ entry }: { readonly entry: TrayEntry }) {
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const { isRunning, trouble, reopen } = useAnswer(entry);
  const { done } = entry.item;
  if (done === null) return null;
  const named = {
    what: settledWords(text, done.action, situationOf(entry.item)),
    who: entry.doneByName ?? text('tray.unknownUser'),
    when: format.dayAndTime(done.at),
  };
  return (
    <>
      {trouble !== undefined && <Banner tone="bad">{trouble}</Banner>}
      <div className="tray-answers">
        <span className="tray-quiet">
          {text('tray.wasSettled', named)}
          {done.note !== '' && <q translate="no">{done.note}</q>}
        </span>
        {session.can('tray.resolve') && done.action !== 'count' && (
          <Button isPending={isRunning} onPress={() => void reopen()}>
            {text('tray.reopen')}
          </Button>
        )}
      </div>
    </>
  );
}
