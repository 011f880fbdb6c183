import { useState } from 'react';
import { baudRates } from '#shared/bridge/printer-port.ts';
import { paperWidths } from '#shared/printing/paper.ts';
import { type Printer, codePages, copiesMax } from '#renderer/data/printing/printer.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { type DraftTrouble, type PrinterDraft, draftOf, isSerial, printerOf, waysToChoose } from './printer-draft.ts';
import type { Ways } from './use-ways.ts';
import './printing.css';

/** The form of a printer. */
export interface PrinterFormProps {
  /** Undefined for a new one. */
  readonly printer: Printer | undefined;
  readonly newId: () => string;
  readonly ways: Ways;
  readonly lookAgain: () => void;
  readonly onSave: (printer: Printer) => void;
  readonly onClose: () => void;
}

/** Where a printer hangs, what its paper is like, and what comes out of it. */
export function PrinterForm({ printer, newId, ways, lookAgain, onSave, onClose }: PrinterFormProps) {
  const text = useText();
  const [draft, setDraft] = useState(() => draftOf(printer));
  const [trouble, setTrouble] = useState<DraftTrouble | undefined>(undefined);
  const change = (part: Partial<PrinterDraft>): void => {
    setDraft((now) => ({ ...now, ...part }));
    setTrouble(undefined);
  };
  const offered = waysToChoose(ways.devices, draft.way);
  const save = (): void => {
    const made = printerOf(printer?.id ?? newId(), draft);
    if ('trouble' in made) setTrouble(made.trouble);
    else onSave(made.printer);
  };
  return (
    <Dialog
      title={text(printer === undefined ? 'printing.formNew' : 'printing.formEdit')}
      isOpen
      onClose={onClose}
      size="medium"
      keys={{ 'Mod+Enter': { label: text('printing.save'), run: save } }}
      actions={
        <>
          <Button onPress={onClose}>{text('ui.cancel')}</Button>
          <Button variant="primary" keyHint="Mod+Enter" onPress={save}>
            {text('printing.save')}
          </Button>
        </>
      }
    >
      <div className="printer-form">
        <TextField
          label={text('printing.name')}
          hint={text('printing.nameHint')}
          error={trouble === 'name' ? text('printing.needsName') : undefined}
          value={draft.name}
          onChange={(name) => change({ name })}
          maxLength={60}
          autoFocus
        />
        {offered.length > 1 ? (
          <Segmented
            label={text('printing.way')}
            segments={offered.map((id) => ({ id, label: text(id === 'network' ? 'printing.network' : 'printing.cable') }))}
            value={draft.way}
            onChange={(way) => change({ way })}
          />
        ) : (
          <p className="printing-quiet">{text('printing.noCable')}</p>
        )}
        {draft.way === 'network' ? (
          <NetworkFields draft={draft} change={change} trouble={trouble} />
        ) : (
          <CableFields draft={draft} change={change} trouble={trouble} ways={ways} lookAgain={lookAgain} />
        )}
        <PaperFields draft={draft} change={change} />
      </div>
    </Dialog>
  );
}

interface PartProps {
  readonly draft: PrinterDraft;
  readonly change: (part: Partial<PrinterDraft>) => void;
}

function NetworkFields({ draft, change, trouble }: PartProps & { readonly trouble: DraftTrouble | undefined }) {
  const text = useText();
  return (
    <div className="printer-form-pair">
      <TextField
        label={text('printing.host')}
        hint={text('printing.hostHint')}
        error={trouble === 'host' ? text('printing.needsHost') : undefined}
        value={draft.host}
        onChange={(host) => change({ host })}
        maxLength={253}
        inputMode="url"
        autoComplete="off"
      />
      <CountField
        label={text('printing.port')}
        hint={text('printing.portHint')}
        error={trouble === 'port' ? text('printing.needsPort') : undefined}
        value={draft.port}
        min={1}
        max={65_535}
        isBare
        onChange={(port) => change({ port })}
      />
    </div>
  );
}

function CableFields({
  draft,
  change,
  trouble,
  ways,
  lookAgain,
}: PartProps & { readonly trouble: DraftTrouble | undefined; readonly ways: Ways; readonly lookAgain: () => void }) {
  const text = useText();
  if (ways.devices === null) return <p className="printing-quiet">{text('printing.noCable')}</p>;
  const found = ways.devices.map(({ path, kind }) => ({ id: path, label: text(`printing.${kind}`, { path }) }));
  // One that is set up and unplugged now is still the one that is set up.
  const isGone = draft.path !== null && !found.some(({ id }) => id === draft.path);
  const options = isGone && draft.path !== null ? [...found, { id: draft.path, label: draft.path }] : found;
  return (
    <>
      {options.length === 0 ? (
        <p className="printing-quiet" role="status">
          {text('printing.noDevice')}
        </p>
      ) : (
        <Select
          label={text('printing.device')}
          hint={text('printing.deviceHint')}
          error={trouble === 'path' ? text('printing.needsDevice') : undefined}
          options={options}
          value={draft.path}
          onChange={(path) => change({ path })}
        />
      )}
      <div className="printing-tools">
        <Button onPress={lookAgain}>{text('printing.lookAgain')}</Button>
      </div>
      {draft.path !== null && isSerial(draft.path) && (
        <Select
          label={text('printing.baud')}
          hint={text('printing.baudHint')}
          options={baudRates.map((rate) => ({ id: String(rate), label: String(rate) }))}
          value={String(draft.baud)}
          onChange={(rate) => change({ baud: Number(rate) })}
        />
      )}
    </>
  );
}

function PaperFields({ draft, change }: PartProps) {
  const text = useText();
  return (
    <>
      <Segmented
        label={text('printing.columns')}
        segments={paperWidths.map((width) => ({ id: String(width), label: String(width) }))}
        value={String(draft.columns)}
        onChange={(width) => change({ columns: paperWidths.find((one) => String(one) === width) ?? draft.columns })}
      />
      <p className="printing-quiet">{text('printing.columnsHint')}</p>
      <div className="printer-form-pair">
        <Select
          label={text('printing.codePage')}
          hint={text('printing.codePageHint')}
          options={codePages.map((page) => ({ id: page, label: text(`printing.${page}`) }))}
          value={draft.codePage}
          onChange={(codePage) => change({ codePage })}
        />
        <CountField
          label={text('printing.copies')}
          value={draft.copies}
          min={1}
          max={copiesMax}
          onChange={(copies) => change({ copies: copies ?? 1 })}
        />
      </div>
      <Checkbox isSelected={draft.hasDrawer} onChange={(hasDrawer) => change({ hasDrawer })}>
        {text('printing.drawer')}
      </Checkbox>
      {draft.hasDrawer && <p className="printing-quiet">{text('printing.drawerHint')}</p>}
    </>
  );
}
