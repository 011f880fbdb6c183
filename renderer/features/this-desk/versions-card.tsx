import { Card, Fact, Facts } from './card.tsx';
import type { DeskFacts } from './this-desk-ports.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';

/** What this desk runs, for whoever helps. */
export function VersionsCard({ facts }: { readonly facts: DeskFacts }) {
  const text = useText();
  const { appVersion, protocol, databaseVersion, host } = facts;
  return (
    <Card title={text('desk.versions')}>
      <Facts>
        <Fact label={text('desk.app')}>{appVersion}</Fact>
        <Fact label={text('desk.protocol')}>{String(protocol)}</Fact>
        <Fact label={text('desk.database')}>{String(databaseVersion)}</Fact>
        <Fact label={text('desk.host')}>
          <span translate="no">{hostWords(host)}</span>
        </Fact>
      </Facts>
    </Card>
  );
}

const systems = { windows: 'Windows', macos: 'macOS', linux: 'Linux', other: '—' } as const;

/** "Chromium 140 · Linux": a browser's whole name for itself is too long to be read out. */
function hostWords({ host, version, platform }: DeskFacts['host']): string {
  const browser = /(?:Firefox|Edg|Chrome|Version)\/\d+/
    .exec(version)?.[0]
    .replace('Edg/', 'Edge ')
    .replace('Version/', 'Safari ')
    .replace('/', ' ');
  return `${host === 'electron' ? `Foyer ${version}` : (browser ?? '—')} · ${systems[platform]}`;
}
