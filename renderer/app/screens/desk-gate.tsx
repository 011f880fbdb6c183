import { useEffect, useMemo, useState } from 'react';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { UiRoot } from '#renderer/app/frame/ui-root.tsx';
import type { WebApp } from '#renderer/app/bridge/web-app.ts';
import type { DeskRuntime } from '#renderer/app/desk-runtime.ts';
import { useFetchAhead } from '#renderer/app/parts/use-fetch-ahead.ts';
import { BugBoundary } from '#renderer/app/screens/bug-boundary.tsx';
import { Rethrow } from '#renderer/app/screens/rethrow.tsx';
import { UnkeptBanner } from '#renderer/app/screens/unkept-banner.tsx';
import { FormerKey } from '#renderer/app/screens/former-key.tsx';
import { PinChoice } from '#renderer/app/screens/pin-choice.tsx';
import { Unlocked } from '#renderer/app/screens/unlocked.tsx';
import { worksAt } from '#renderer/app/session/ground.ts';
import { useQuitGuard } from '#renderer/app/session/use-quit-guard.ts';
import { TellOpenWork } from '#renderer/app/session/tell-open-work.tsx';
import { useSignIn } from '#renderer/app/session/use-sign-in.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { commandWords } from '#renderer/features/tray/tray-words.ts';
import { WaitingBeforeEntry } from '#renderer/features/waiting-work/waiting-work.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { FirstCopyScreen } from '#renderer/features/sign-in/first-copy-screen.tsx';
import { SignInScreen } from '#renderer/features/sign-in/sign-in-screen.tsx';

/** What is known before anybody has signed in. */
interface Entrance {
  readonly branch: RowOf<'branches'>;
  readonly users: readonly RowOf<'users'>[];
}

/** Why the database could not be asked; a copy that cannot be read must not look like one that is on its way. */
interface Failure {
  readonly cause: unknown;
}

/** The way from an enrolled device to an unlocked desk: first copy, sign-in, PIN. */
export function DeskGate({
  runtime,
  locale,
  newVersion,
}: {
  readonly runtime: DeskRuntime;
  readonly locale: string;
  readonly newVersion: WebApp | undefined;
}) {
  const { entrance, failure } = useEntrance(runtime);
  const here = entrance?.branch ?? { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, currency: 'EUR' };
  return (
    <UiRoot locale={locale} timeZone={here.zone} currency={here.currency}>
      <BugBoundary>
        {failure !== undefined && <Rethrow cause={failure.cause} />}
        {entrance === undefined ? (
          <FirstCopyScreen branchName={runtime.identity.branchName} desk={runtime.desk} notice={<FirstCopyNotice desk={runtime.desk} />} />
        ) : (
          <Entered runtime={runtime} entrance={entrance} newVersion={newVersion} />
        )}
        <TellOpenWork host={runtime.host} />
      </BugBoundary>
    </UiRoot>
  );
}

/** What there is to know of this machine while nothing of the business is here: the database may have been lost with work in it. */
function FirstCopyNotice({ desk }: Pick<DeskRuntime, 'desk'>) {
  const text = useText();
  return (
    <>
      <UnkeptBanner />
      <WaitingBeforeEntry desk={desk} commandWords={(command) => commandWords(text, command)} />
    </>
  );
}

function Entered({
  runtime,
  entrance,
  newVersion,
}: {
  readonly runtime: DeskRuntime;
  readonly entrance: Entrance;
  readonly newVersion: WebApp | undefined;
}) {
  const { step, ports } = useSignIn(runtime);
  useQuitGuard(runtime.host);
  useFetchAhead();
  const { branch, users } = entrance;
  if (step.kind === 'open') return <Unlocked runtime={runtime} unlocked={step.unlocked} newVersion={newVersion} />;
  if (step.kind === 'former') return <FormerKey runtime={runtime} name={step.user.name} ports={step.ports} />;
  if (step.kind === 'pin') return <PinChoice runtime={runtime} name={step.user.name} ports={step.ports} />;
  return <SignInScreen notice={<UnkeptBanner />} branchName={branch.name} users={users} lastUserId={runtime.lastUserId} ports={ports} />;
}

/** The branch and its people, once today is here. What was there stays while the hub makes the copy start anew. */
function useEntrance({ desk }: DeskRuntime): { readonly entrance: Entrance | undefined; readonly failure: Failure | undefined } {
  const [entrance, setEntrance] = useState<Entrance | undefined>(undefined);
  const [failure, setFailure] = useState<Failure | undefined>(undefined);
  const query = useMemo(
    () =>
      async (read: DeskRead): Promise<Entrance | undefined> => {
        const isWhole = (await read.by('branches', 'slug', '')).held;
        const branch = heldOr(await read.get('branches', desk.branchId), undefined);
        if (!isWhole || branch === undefined) return undefined;
        const users = (await read.all('users')).filter((user) => worksAt(user, desk.branchId));
        return { branch, users: users.toSorted((a, b) => a.name.localeCompare(b.name)) };
      },
    [desk],
  );
  useEffect(
    () =>
      desk.watch(
        query,
        (next) => setEntrance((now) => next ?? now),
        (cause) => setFailure({ cause }),
      ),
    [desk, query],
  );
  return { entrance, failure };
}
