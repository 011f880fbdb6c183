import type { HostBridge } from '#shared/bridge/contract.ts';
import type { WebApp } from '#renderer/app/bridge/web-app.ts';

/** How often the page asks its host whether a newer version has been fetched. */
const lookMs = 60_000;

/** A newer version that the host itself has fetched, offered as the web app's is. Asked only until there is one. */
export function hostUpdates(host: Pick<HostBridge, 'readUpdate' | 'restartForUpdate'>): WebApp {
  return {
    onNewVersion: (listener) => {
      const look = async (): Promise<void> => {
        // A host that cannot tell now is asked again.
        const version = await host.readUpdate().then(
          (update) => update.version,
          () => null,
        );
        if (version === null) return;
        clearInterval(timer);
        listener();
      };
      const timer = setInterval(() => void look(), lookMs);
      void look();
    },
    // Refused when something was opened in the meantime; the line under the top bar stays and offers it again.
    restartWhenQuiet: () => void host.restartForUpdate().catch(() => undefined),
  };
}
