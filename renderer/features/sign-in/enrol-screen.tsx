import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { EntryPage } from './entry-page.tsx';

/** Why the hub did not take this machine as a desk. */
export type EnrolFault = 'bad-code' | 'unreachable' | 'too-many' | 'update-needed' | 'work-waits' | 'others-wait' | 'failed';

/** Turns this machine into a desk of a branch, by a code. */
export interface EnrolScreenProps {
  /** The code that came with the address, tried at once. */
  readonly code: string;
  /** `leavesOthers`: what waits here for another business stays where it is. */
  readonly onEnrol: (code: string, name: string, leavesOthers: boolean) => Promise<EnrolFault | undefined>;
  /** What this machine was called before it was set up anew, while the hub has not heard of that. */
  readonly left?: string | undefined;
}

/** Asks for the code and the desk's name. A code in the address needs no typing. */
export function EnrolScreen({ code: given, onEnrol, left }: EnrolScreenProps) {
  const text = useText();
  const [code, setCode] = useState(given);
  const [name, setName] = useState<string>(text('entry.deskNameDefault'));
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<EnrolFault | undefined>(undefined);
  const [hasOthers, setHasOthers] = useState(false);
  const [leavesOthers, setLeavesOthers] = useState(false);
  const isTried = useRef(false);

  const enrol = async (): Promise<void> => {
    if (code.trim() === '' || name.trim() === '') return;
    setBusy(true);
    const found = await onEnrol(code.trim(), name.trim(), leavesOthers);
    setFault(found);
    if (found === 'others-wait') setHasOthers(true);
    setBusy(false);
  };
  useEffect(() => {
    if (given === '' || isTried.current) return;
    isTried.current = true;
    void enrol();
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void enrol();
  };
  const words = {
    'bad-code': 'badCode',
    unreachable: 'hubUnreachable',
    'too-many': 'tooMany',
    'update-needed': 'updateNeeded',
    'work-waits': 'workWaits',
    'others-wait': 'othersWait',
    failed: 'hubFailed',
  } as const;
  return (
    <EntryPage title={text('entry.enrolTitle')}>
      <p className="entry-quiet">{text('entry.enrolHint')}</p>
      {left !== undefined && <Banner tone="warn">{text('entry.leftBehind', { desk: left })}</Banner>}
      <form className="entry-form" onSubmit={submit}>
        <TextField label={text('entry.code')} value={code} onChange={setCode} autoFocus maxLength={40} />
        <TextField label={text('entry.deskName')} hint={text('entry.deskNameHint')} value={name} onChange={setName} maxLength={80} />
        {fault !== undefined && <Banner tone="bad">{text(`entry.${words[fault]}`)}</Banner>}
        {hasOthers && (
          <Checkbox isSelected={leavesOthers} onChange={setLeavesOthers}>
            {text('entry.leaveOthers')}
          </Checkbox>
        )}
        <Button type="submit" variant="primary" size="large" wide isPending={isBusy}>
          {isBusy ? text('entry.enrolling') : text('entry.enrol')}
        </Button>
      </form>
    </EntryPage>
  );
}
