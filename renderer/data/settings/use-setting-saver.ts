import type { Refusal } from '#shared/commands/command.ts';
import type { Invocation } from '#renderer/data/desk.ts';
import { useRun } from '#renderer/data/use-desk.tsx';

/** Commands, how they are taken back, and what is said of them. */
export interface SettingDeed {
  readonly does: readonly [Invocation, ...Invocation[]];
  readonly undoes: readonly [Invocation, ...Invocation[]];
  readonly said: string;
}

/** The command that saves something, and how it is taken back: nothing is ever deleted, a new one that is taken back is put out of use. */
export function settingDeed<Said extends { readonly active: boolean }>(
  save: (args: { readonly from: Said | null; readonly to: Said }) => Invocation,
  from: Said | null,
  to: Said,
  said: string,
): SettingDeed {
  return { does: [save({ from, to })], undoes: [save({ from: to, to: from ?? { ...to, active: false } })], said };
}

/** What the screen says of what was saved. */
export interface SettingNews {
  readonly onSaved: (said: string, undo: () => void) => void;
  readonly onUndone: () => void;
  readonly onNotUndone: (why: string) => void;
  readonly refusalText: (refusal: Refusal) => string;
}

/** Saves settings, each of which can be taken back; `save` answers whether it was saved. */
export interface SettingSaver {
  readonly save: (deed: SettingDeed) => Promise<boolean>;
  readonly isSaving: boolean;
  /** Why the last one was not saved. */
  readonly why: string | undefined;
}

/** Runs the commands of settings. */
export function useSettingSaver({ onSaved, onUndone, onNotUndone, refusalText }: SettingNews): SettingSaver {
  const { run, refusal, isRunning } = useRun();
  const undo = async (undoes: SettingDeed['undoes']) => {
    const result = await run(...undoes);
    if (result.ok) onUndone();
    else onNotUndone(refusalText(result.error));
  };
  const save = async ({ does, undoes, said }: SettingDeed): Promise<boolean> => {
    const result = await run(...does);
    if (result.ok) onSaved(said, () => void undo(undoes));
    return result.ok;
  };
  return { save, isSaving: isRunning, why: refusal === undefined ? undefined : refusalText(refusal) };
}
