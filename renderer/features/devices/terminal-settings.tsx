import { useDeskSettings } from '#renderer/data/desk-settings.ts';
import { useBranch, useLive, useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import type { DevicesPorts } from './devices-ports.ts';
import './devices.css';

/** Whether a card terminal stands beside this desk, and which money goes over it. */
export function TerminalSettings({ ports }: { readonly ports: DevicesPorts }) {
  const text = useText();
  const branch = useBranch();
  const mayChange = useSession().can('desk.manage');
  const terminal = useDeskSettings((chosen) => chosen.terminal ?? null);
  const methods = useLive(
    async (read) => {
      const ways = (await read.all('paymentMethods')).filter((one) => one.branchId === branch.id && one.active && one.kind !== 'cash');
      return ways.toSorted((a, b) => a.order - b.order);
    },
    [branch.id],
  ).value;
  if (methods === undefined) return null;
  const chosen = terminal?.methodIds ?? [];
  const choose = (methodIds: readonly string[]): void => void ports.chooseTerminal({ adapter: 'manual', methodIds });
  const cards = methods.filter(({ kind }) => kind === 'card').map(({ id }) => id);
  return (
    <div className="devices-form">
      <p className="terminal-quiet">{text('devices.terminalHint')}</p>
      {mayChange ? (
        <Checkbox isSelected={terminal !== null} onChange={(isOn) => (isOn ? choose(cards) : void ports.chooseTerminal(null))}>
          {text('devices.hasTerminal')}
        </Checkbox>
      ) : (
        <p>
          {terminal === null
            ? text('devices.noTerminal')
            : methods
                .filter(({ id }) => chosen.includes(id))
                .map(({ name }) => name)
                .join(', ')}
        </p>
      )}
      {mayChange && terminal !== null && (
        <fieldset className="devices-ways">
          <legend className="terminal-quiet">{text('devices.terminalWays')}</legend>
          {methods.length === 0 && <p className="terminal-quiet">{text('devices.noWays')}</p>}
          {methods.map(({ id, name }) => (
            <Checkbox
              key={id}
              isSelected={chosen.includes(id)}
              onChange={(isOn) => choose(isOn ? [...chosen, id] : chosen.filter((one) => one !== id))}
            >
              {name}
            </Checkbox>
          ))}
        </fieldset>
      )}
      {!mayChange && <p className="terminal-quiet">{text('devices.terminalManagersOnly')}</p>}
    </div>
  );
}
