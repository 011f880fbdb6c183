import { usePlaces } from '#renderer/app/places/use-places.ts';
import { MoneySettingsScreen } from '#renderer/features/money-settings/money-settings-screen.tsx';

/** How the branch handles money; which of the settings is in the address, as in `#money-settings/ways`. */
export function MoneySettingsPlace() {
  const { params, go } = usePlaces();
  return <MoneySettingsScreen kind={params[0]} onKind={(kind) => go('money-settings', kind)} />;
}
