import { useState } from 'react';
import { ArrowLeft, FileUp, Landmark } from 'lucide-react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useRemembered } from '#renderer/data/use-remembered.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Stack } from '#renderer/ui/layout.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { type RawStatement, type StatementColumns, guessColumns, keptColumns, openStatement } from './read-statement.ts';
import { StatementColumnsForm } from './statement-columns-form.tsx';
import { StatementResult } from './statement-result.tsx';
import type { Payouts } from './use-payouts.ts';

/** A list of payouts is some kilobytes; a file beyond this is something else, and would stop the screen while it is read. */
const fileBytesMost = 5_000_000;

/** A file that was chosen: what is in it, or why it is no list. */
type Chosen =
  | { readonly kind: 'list'; readonly name: string; readonly raw: RawStatement }
  | { readonly kind: 'no-list' | 'too-large'; readonly name: string };

/** Reads a provider's list of one account and sets it beside the payouts of the books. */
export function StatementView({ payouts, onDone }: { readonly payouts: Payouts; readonly onDone: () => void }) {
  const text = useText();
  const { accounts } = payouts;
  // Several accounts have several providers: whose list it is, nobody but the user knows.
  const [accountId, setAccountId] = useState<string | null>(null);
  const tillId = accountId ?? (accounts.length === 1 ? (accounts[0]?.id ?? null) : null);
  const [chosen, setChosen] = useState<Chosen | undefined>(undefined);
  const remembered = useRemembered<StatementColumns | null>('payouts:columns', null, keptColumns);
  const [columns, setColumns] = useState<StatementColumns | undefined>(undefined);
  const take = async (file: File): Promise<void> => {
    const { name, size } = file;
    const raw = size > fileBytesMost ? undefined : openStatement(await file.text());
    if (raw === undefined) {
      setChosen({ kind: size > fileBytesMost ? 'too-large' : 'no-list', name });
      return;
    }
    const kept = remembered.value;
    const fitsFile = kept != null && Object.values(kept).every((head) => head === null || raw.heads.includes(head));
    setColumns(fitsFile ? kept : guessColumns(raw.heads));
    setChosen({ kind: 'list', name, raw });
  };
  const choose = (
    <FileTrigger
      acceptedFileTypes={['.csv', 'text/csv', '.txt', 'text/plain']}
      onSelect={(files) => {
        const file = files?.[0];
        if (file !== undefined) void take(file);
      }}
    >
      <Button variant={chosen?.kind === 'list' ? 'quiet' : 'primary'} icon={<FileUp aria-hidden="true" />}>
        {text(chosen === undefined ? 'payouts.chooseFile' : 'payouts.chooseOther')}
      </Button>
    </FileTrigger>
  );
  return (
    <section className="statement" aria-label={text('payouts.statement')}>
      <header className="statement-head">
        <Button variant="plain" icon={<ArrowLeft aria-hidden="true" />} onPress={onDone}>
          {text('payouts.back')}
        </Button>
        <h2>{text('payouts.statement')}</h2>
        {chosen !== undefined && choose}
      </header>
      {accounts.length > 0 && (
        <div className="statement-account">
          <Select
            label={text('payouts.listAccount')}
            hint={text('payouts.listAccountHint')}
            options={accounts.map(({ id, name }) => ({ id, label: name, isName: true }))}
            value={tillId}
            autoFocus={tillId === null}
            onChange={setAccountId}
          />
        </div>
      )}
      {accounts.length === 0 && <EmptyState icon={<Landmark />} title={text('payouts.notSetUp')} hint={text('payouts.notSetUpHint')} />}
      {tillId !== null && chosen === undefined && (
        <EmptyState icon={<FileUp />} title={text('payouts.chooseFile')} hint={text('payouts.chooseHint')} action={choose} />
      )}
      {chosen !== undefined && chosen.kind !== 'list' && (
        <Banner tone="bad">{text(chosen.kind === 'no-list' ? 'payouts.noColumns' : 'payouts.tooLarge', { file: chosen.name })}</Banner>
      )}
      {tillId !== null && chosen?.kind === 'list' && columns !== undefined && (
        <Stack gap={4}>
          <StatementColumnsForm
            heads={chosen.raw.heads}
            columns={columns}
            onChange={(next) => {
              setColumns(next);
              remembered.set(next);
            }}
          />
          <StatementResult
            raw={chosen.raw}
            columns={columns}
            payouts={payouts}
            tillId={tillId}
            onKept={() => {
              remembered.set(columns);
              onDone();
            }}
          />
        </Stack>
      )}
    </section>
  );
}
