import { Monitor } from 'lucide-react';
import type { ReactNode } from 'react';
import { AnewCard } from './anew-card.tsx';
import { CallsCard } from './calls-card.tsx';
import { Card } from './card.tsx';
import { DefaultsCard } from './defaults-card.tsx';
import { LogCard } from './log-card.tsx';
import { SafetyCard } from './safety-card.tsx';
import { SetAsideCard } from './set-aside-card.tsx';
import { StorageCard } from './storage-card.tsx';
import type { DeskFacts, ThisDeskPorts } from './this-desk-ports.ts';
import { VersionsCard } from './versions-card.tsx';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Badge } from '#renderer/ui/badge.tsx';
import './this-desk.css';

interface ThisDeskProps {
  readonly ports: ThisDeskPorts;
  readonly printers: ReactNode;
  /** The card terminal, and the fiscal journal. */
  readonly terminal: ReactNode;
  readonly fiscal: ReactNode;
  /** The list of what is not at the hub yet. */
  readonly waiting: ReactNode;
}

/** This machine as a desk: whether what was saved here is safe, how much room it has, and what is chosen for it. */
export function ThisDeskScreen({ ports, printers, terminal, fiscal, waiting }: ThisDeskProps) {
  const text = useText();
  const session = useSession();
  const isManager = session.can('desk.manage');
  const isOwner = isManager && session.can('settings.edit');
  return (
    <div className="this-desk">
      <h1 className="visually-hidden">{text('frame.thisDesk')}</h1>
      <div className="this-desk-cards">
        <WhoCard facts={ports.facts} />
        <div className="this-desk-column">
          <SafetyCard waiting={waiting} />
          <DefaultsCard ports={ports} isManager={isManager} />
          <Card title={text('printing.card')}>{printers}</Card>
          <Card title={text('devices.terminal')}>{terminal}</Card>
          {isManager && <CallsCard door={ports.callDoor} />}
          {isManager && <LogCard ports={ports} />}
        </div>
        <div className="this-desk-column">
          <StorageCard ports={ports} isManager={isManager} />
          <Card title={text('devices.fiscal')}>{fiscal}</Card>
          <SetAsideCard ports={ports} isOwner={isOwner} isShown={isManager} />
          {isManager && <VersionsCard facts={ports.facts} />}
          {isOwner && <AnewCard ports={ports} />}
        </div>
      </div>
    </div>
  );
}

/** Which desk this is, in words that somebody can read out on the telephone. */
function WhoCard({ facts }: { readonly facts: DeskFacts }) {
  const text = useText();
  const { deviceName, deviceCode, branchName, chainName, host } = facts;
  return (
    <header className="this-desk-who">
      <Monitor aria-hidden="true" />
      <div className="this-desk-who-words">
        <h2 className="this-desk-name" translate="no">
          {deviceName === '' ? text('desk.unnamed', { code: deviceCode }) : deviceName}
        </h2>
        <p className="this-desk-quiet" translate="no">
          {branchName === chainName ? branchName : `${branchName} · ${chainName}`}
        </p>
      </div>
      <div className="this-desk-who-signs">
        <Badge>{text(host.kiosk ? 'desk.kiosk' : host.host === 'electron' ? 'desk.inProgram' : 'desk.inBrowser')}</Badge>
        <span className="this-desk-quiet">{text('desk.codeHint', { code: deviceCode })}</span>
      </div>
    </header>
  );
}
