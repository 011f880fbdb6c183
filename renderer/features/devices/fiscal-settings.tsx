import { useEffect, useState } from 'react';
import type { BridgeAnswer } from '#shared/bridge/contract.ts';
import { useDeskSettings } from '#renderer/data/desk-settings.ts';
import { useFiscalStatus } from '#renderer/data/devices/fiscal-status.ts';
import { useNowMs, useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import type { DevicesPorts } from './devices-ports.ts';
import './devices.css';

type Stand = BridgeAnswer<'readFiscal'>;

/** Characters of a seal that are shown: enough to be compared by eye with a printed one. */
const sealShown = 16;

/** Whether this desk keeps a fiscal journal, and how far it is. A browser keeps none, and it says so. */
export function FiscalSettings({ ports }: { readonly ports: DevicesPorts }) {
  const text = useText();
  const mayChange = useSession().can('desk.manage');
  const isOn = useDeskSettings((chosen) => (chosen.fiscal ?? null) !== null);
  const { waiting, trouble } = useFiscalStatus();
  const stand = useStand(ports, waiting);
  if (stand === undefined) return null;
  if (!stand.isOffered) return <p className="terminal-quiet">{text('devices.fiscalBrowser')}</p>;
  const { damage } = stand;
  return (
    <div className="devices-form">
      <p className="terminal-quiet">{text('devices.fiscalHint')}</p>
      {mayChange ? (
        <Checkbox isSelected={isOn} onChange={(isChosen) => void ports.chooseFiscal(isChosen ? 'file' : null)}>
          {text('devices.fiscalOn')}
        </Checkbox>
      ) : (
        !isOn && <p>{text('devices.fiscalOff')}</p>
      )}
      {damage !== null && <Banner tone="bad">{text('devices.fiscalDamaged', { line: String(damage.line), file: damage.file })}</Banner>}
      {isOn && damage === null && trouble !== null && trouble !== 'damaged' && (
        <Banner tone="warn" title={text('devices.fiscalWaiting', { count: waiting })}>
          {text(trouble === 'full' ? 'devices.fiscalFull' : 'devices.fiscalFailed')}
        </Banner>
      )}
      {(isOn || stand.lines > 0) && <StandFacts stand={stand} />}
      {!mayChange && <p className="terminal-quiet">{text('devices.fiscalManagersOnly')}</p>}
    </div>
  );
}

function StandFacts({ stand: { file, lines, seal } }: { readonly stand: Stand }) {
  const text = useText();
  return (
    <dl className="devices-facts">
      <div>
        <dt>{text('devices.fiscalLines')}</dt>
        <dd>{lines === 0 ? text('devices.fiscalNone') : text('devices.fiscalLinesCount', { count: lines })}</dd>
      </div>
      {file !== null && (
        <div>
          <dt>{text('devices.fiscalFile')}</dt>
          <dd>
            <code translate="no">{file}</code>
          </dd>
        </div>
      )}
      {seal !== null && (
        <div>
          <dt>{text('devices.fiscalSeal')}</dt>
          <dd>
            <code translate="no">{seal.slice(0, sealShown)}</code>
          </dd>
        </div>
      )}
    </dl>
  );
}

/** Where the journal stands, asked again with the beat and after something was written. */
function useStand({ fiscal: { read }, onFault }: DevicesPorts, waiting: number): Stand | undefined {
  const nowMs = useNowMs();
  const [stand, setStand] = useState<Stand | undefined>(undefined);
  useEffect(() => {
    read().then(setStand, onFault);
  }, [read, onFault, nowMs, waiting]);
  return stand;
}
