import { Card, Fact, Facts } from './card.tsx';
import type { ThisDeskPorts } from './this-desk-ports.ts';
import { useDeskSettings } from '#renderer/data/desk-settings.ts';
import { useBranch, useLive } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Select } from '#renderer/ui/select.tsx';

/** Ids of tills are never this. */
const byOrder = 'by-order';

/** What is chosen for this desk, whoever works on it. */
export function DefaultsCard({ ports, isManager }: { readonly ports: ThisDeskPorts; readonly isManager: boolean }) {
  const text = useText();
  const branch = useBranch();
  const tillId = useDeskSettings((chosen) => chosen.tillId);
  const tills = useLive(
    async (read) => (await read.all('tills')).filter((till) => till.branchId === branch.id && till.active),
    [branch.id],
  ).value;
  const inOrder = (tills ?? []).toSorted((a, b) => a.order - b.order);
  const chosen = inOrder.find((till) => till.id === tillId);
  const isGone = tillId !== null && tills !== undefined && chosen === undefined;
  const words = chosen?.name ?? text(isGone ? 'desk.tillGone' : 'desk.tillFirst');
  return (
    <Card title={text('desk.defaults')}>
      {isManager ? (
        <Select
          label={text('desk.till')}
          hint={text('desk.tillHint')}
          options={[{ id: byOrder, label: text('desk.tillFirst') }, ...inOrder.map(({ id, name }) => ({ id, label: name }))]}
          value={chosen?.id ?? (isGone ? null : byOrder)}
          placeholder={words}
          onChange={(id) => void ports.chooseTill(id === byOrder ? null : id)}
        />
      ) : (
        <Facts>
          <Fact label={text('desk.till')}>{words}</Fact>
        </Facts>
      )}
    </Card>
  );
}
