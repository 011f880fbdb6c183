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

/** Commands of one step: the desk keeps a step in one transaction, which holds up everything else. */
const stepMost = 50;

/**
 * Runs commands step by step, in their order. Answers how many of them were kept and, when one was refused, its refusal: those of its step
 * and behind it were not kept.
 */
export async function runInSteps(
  run: (...invocations: SettingDeed['does']) => Promise<Outcome>,
  commands: SettingDeed['does'],
): Promise<{ readonly kept: number; readonly refusal: Refusal | undefined }> {
  for (let kept = 0; kept < commands.length; kept += stepMost) {
    const [first, ...rest] = commands.slice(kept, kept + stepMost);
    if (first === undefined) break;
    const result = await run(first, ...rest);
    if (!result.ok) return { kept, refusal: result.error };
  }
  return { kept: commands.length, refusal: undefined };
}

type Outcome = { readonly ok: true } | { readonly ok: false; readonly error: Refusal };

/** Runs the commands of settings. What was kept before a refusal stays, and saving once more goes on from there. */
export function useSettingSaver({ onSaved, onUndone, onNotUndone, refusalText }: SettingNews): SettingSaver {
  const { run, refusal, isRunning } = useRun();
  const undo = async (undoes: SettingDeed['undoes']) => {
    const { refusal: why } = await runInSteps(run, undoes);
    if (why === undefined) onUndone();
    else onNotUndone(refusalText(why));
  };
  const save = async ({ does, undoes, said }: SettingDeed): Promise<boolean> => {
    const { refusal: why } = await runInSteps(run, does);
    if (why === undefined) onSaved(said, () => void undo(undoes));
    return why === undefined;
  };
  return { save, isSaving: isRunning, why: refusal === undefined ? undefined : refusalText(refusal) };
}
