import type { WebApp } from '#renderer/app/bridge/web-app.ts';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { ClockBanner, useClockNews } from '#renderer/app/screens/clock-banner.tsx';
import { NewVersionBanner } from '#renderer/app/screens/new-version-banner.tsx';
import { UnkeptBanner } from '#renderer/app/screens/unkept-banner.tsx';
import { StorageBanner } from '#renderer/app/screens/storage-banner.tsx';
import { SecondCopyBanner, useSecondCopyNews } from '#renderer/app/screens/second-copy-banner.tsx';
import { RehearsalBanner } from '#renderer/app/screens/rehearsal-banner.tsx';
import { TerminalBanner, useHasUnsettledAsks } from '#renderer/features/devices/terminal-banner.tsx';
import { useTerminalDesk } from '#renderer/features/devices/use-terminal-desk.ts';
import { StuckBanner, useHasStuckJobs } from '#renderer/features/printing/stuck-banner.tsx';
import { useStorageStatus } from '#renderer/data/storage/storage-status.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';

/** What the lines under the top bar may have to say. */
export interface DeskBannersProps {
  readonly isRehearsal: boolean;
  readonly newVersion: WebApp | undefined;
  /** Somebody has read that something was brought back from the second copy. */
  readonly onCopySeen: () => void;
}

/** True when one of the lines has something to say; without any there is no place for them. */
export function useDeskNews(newVersion: WebApp | undefined): boolean {
  const { clock } = useDesk();
  const hasCopyNews = useSecondCopyNews();
  const isRoomOk = useStorageStatus(({ level }) => level === 'ok');
  const hasStuckJobs = useHasStuckJobs();
  const hasUnsettledAsks = useHasUnsettledAsks();
  const mayVanish = useStorageStatus((status) => status.mayVanish);
  const isClockOff = useClockNews();
  const hasWork = hasUnsettledAsks || hasStuckJobs;
  return hasWork || mayVanish || isClockOff || clock.rehearsal || newVersion !== undefined || hasCopyNews || !isRoomOk;
}

/** The lines under the top bar: the disk, a clock that is wrong, a storage that may be cleared, what is not printed, the second copy, the rehearsal clock, and a new version that waits to be taken. */
export function DeskBanners({ isRehearsal, newVersion, onCopySeen }: DeskBannersProps) {
  const { thisDesk, printing, devices } = usePlaces();
  const terminalDesk = useTerminalDesk(devices.terminal);
  return (
    <>
      <StorageBanner />
      <ClockBanner />
      <UnkeptBanner isLine onAsk={() => void thisDesk.askToKeep()} />
      <TerminalBanner desk={terminalDesk} />
      <StuckBanner ports={printing.ports} />
      <SecondCopyBanner onSeen={onCopySeen} />
      {isRehearsal && <RehearsalBanner />}
      {newVersion !== undefined && <NewVersionBanner webApp={newVersion} />}
    </>
  );
}
