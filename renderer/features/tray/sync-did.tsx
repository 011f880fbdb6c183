import { canonicalJson } from '#shared/kernel/canonical.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { SyncNote } from '#shared/sync/sync-notes.ts';
import { restate } from '#shared/tray/restate.ts';
import { type Side, type Standing, sidesOfRow } from '#shared/tray/sides.ts';
import { SideValue, fieldWord } from './side-words.tsx';
import { authorOf, keyOf } from './sides-table.tsx';
import { refusalWords } from './use-answer.ts';
import { useState } from 'react';
import { readStanding } from './use-tray.ts';
import { type ClientNames, clientNameOf, readClientNames } from '#renderer/data/calendar/client-name.ts';
import { deskWords } from '#renderer/data/desk-words.ts';
import type { DeskRead, Invocation, Session } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useLive, useRun, useSession } from '#renderer/data/use-desk.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';

interface Noted {
  readonly note: SyncNote;
  readonly standing: Standing | undefined;
  /** What can still be given back: fields that stand as sync left them. */
  readonly undoable: readonly Side[];
  readonly clients: ClientNames;
  readonly nameById: ReadonlyMap<string, string>;
}

/** What sync changed of what was done at this desk: both versions, and one press that brings this desk's back where it still can be. */
export function SyncDid() {
  const text = useText();
  const session = useSession();
  const noted = useLive((read) => readNotes(read, session), [session]).value ?? [];
  if (noted.length === 0) return null;
  return (
    <section className="tray-did" aria-labelledby="tray-did-title">
      <h2 id="tray-did-title">{text('tray.didTitle')}</h2>
      <ul className="tray-cards">
        {noted.map((one) => (
          <NoteCard key={`${one.note.cmdId} ${one.note.id}`} noted={one} />
        ))}
      </ul>
    </section>
  );
}

function NoteCard({ noted: { note, standing, undoable, clients, nameById } }: { readonly noted: Noted }) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const { zone } = useBranch();
  const { run, isRunning } = useRun();
  const [trouble, setTrouble] = useState<string | undefined>(undefined);
  const forget = () => void desk.dropNote(note.cmdId, note.id);
  const undo = async () => {
    if (standing === undefined) return;
    const [first, ...rest] = restate(standing, undoable, zone) as readonly Invocation[];
    if (first === undefined) return forget();
    const result = await run(first, ...rest);
    if (!result.ok) return setTrouble(refusalWords(result.error.code, text));
    toast.show({ text: text('tray.didUndone') });
    forget();
  };
  const said = {
    name: nameOf(standing, clients, text),
    when: format.dayAndTime(note.at),
    who: nameById.get(note.actorId) ?? text('tray.unknownUser'),
    desk: nameById.get((standing === undefined ? undefined : authorOf(standing)?.deviceId) ?? '') ?? text('tray.otherDesk'),
  };
  return (
    <li className="tray-card" data-tone="neutral">
      <p className="tray-words">{text(note.kind === 'merged' ? 'tray.didMerged' : 'tray.didOverridden', said)}</p>
      <ul className="tray-did-fields">
        {note.fields.map((field) => (
          <li key={keyOf(field)}>
            {fieldWord(field, text)}: <SideValue side={field} value={field.mine} rowId={note.id} nameById={nameById} /> →{' '}
            <SideValue side={field} value={field.theirs} rowId={note.id} nameById={nameById} />
          </li>
        ))}
      </ul>
      {(trouble ?? (undoable.length === 0 ? text('tray.didTooLate') : undefined)) !== undefined && (
        <p className="tray-quiet">{trouble ?? text('tray.didTooLate')}</p>
      )}
      <div className="tray-answers">
        <Button onPress={forget}>{text('tray.didFine')}</Button>
        {undoable.length > 0 && (
          <Button isPending={isRunning} onPress={() => void undo()}>
            {text('tray.didUndo')}
          </Button>
        )}
      </div>
    </li>
  );
}

async function readNotes(read: DeskRead, session: Session): Promise<readonly Noted[]> {
  const notes = await read.syncNotes();
  const names = new Map<string, string>();
  if (notes.length > 0) {
    for (const table of ['users', 'staff'] as const) for (const row of await read.all(table)) names.set(row.id, row.name);
    for (const [id, name] of deskWords(await read.desks())) names.set(id, name);
  }
  const found: Noted[] = [];
  for (const note of notes) {
    const standing = await readStanding(read, { table: note.table, id: note.id }, session);
    const clientIds = note.fields.filter(({ field }) => field === 'clientId').flatMap(({ mine, theirs }) => [mine, theirs]);
    if (standing?.table === 'visits') clientIds.push(standing.row.clientId);
    const clients = await readClientNames(
      read,
      clientIds.filter((id) => typeof id === 'string'),
      session,
    );
    const now = standing === undefined ? [] : sidesOfRow(standing);
    const undoable = note.fields.filter((field) => {
      const stands = now.find((side) => keyOf(side) === keyOf(field));
      return (
        stands !== undefined && canonicalJson((stands.theirs ?? null) as Json) === canonicalJson(field.theirs) && field.mine !== 'cancelled'
      );
    });
    found.push({ note, standing, undoable, clients, nameById: new Map([...names, ...Object.entries(clients ?? {})]) });
  }
  return found;
}

function nameOf(standing: Standing | undefined, clients: ClientNames, text: Text): string {
  if (standing?.table === 'clients') return standing.row.displayName;
  if (standing?.table === 'visits') return clientNameOf(standing.row, clients, text);
  return clients === null ? text('clients.hidden') : '…';
}
