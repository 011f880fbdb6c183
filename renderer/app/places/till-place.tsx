import { TillScreen } from '#renderer/features/till/till-screen.tsx';

/** The tills of the branch. */
export function TillPlace() {
  return <TillScreen />;
}
