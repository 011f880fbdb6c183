import { useState } from 'react';
import type { SettingDeed, SettingSaver } from '#renderer/data/settings/use-setting-saver.ts';
import { useDraft } from '#renderer/data/use-draft.ts';

/** What a panel of settings asks of the one kind of setting that it shows. */
export interface SettingDraftNeeds<Draft, Lack> {
  readonly saver: SettingSaver;
  readonly kind: string;
  /** The one that is changed; undefined for a new one. */
  readonly id: string | undefined;
  readonly begin: () => Draft;
  /** What keeps it from being saved as it is typed now. */
  readonly lackOf: (draft: Draft) => Lack | undefined;
  readonly deedOf: (draft: Draft) => SettingDeed;
  readonly onDone: () => void;
}

/** A setting as it is typed, and how its panel saves it or leaves it. */
export function useSettingDraft<Draft, Lack>({ saver, kind, id, begin, lackOf, deedOf, onDone }: SettingDraftNeeds<Draft, Lack>) {
  const { save, isSaving, why } = saver;
  const [initial] = useState(begin);
  const { value, set, clear } = useDraft<Draft>(`${kind}:${id ?? 'new'}`, initial);
  const [isTried, setTried] = useState(false);
  const lack = lackOf(value);
  // A new one that is half typed waits for its turn; one that stands begins as it stands.
  const onLeave = () => {
    if (id !== undefined) clear();
    onDone();
  };
  const onSave = async () => {
    // Once it is saved it stands among the others, and would lack what it has just been given.
    setTried(lack !== undefined);
    if (lack !== undefined || !(await save(deedOf(value)))) return;
    clear();
    onDone();
  };
  return {
    value,
    set,
    lack: isTried ? lack : undefined,
    panel: { isNew: id === undefined, isSaving, why, onSave: () => void onSave(), onLeave },
  };
}
