/** What the end of the program stands on. */
export type EndPorts = {
  /** Begins to install what lies ready; answers whether it will end the program. */
  readonly atEnd: () => Promise<boolean>;
  readonly quit: () => void;
  readonly after: (ms: number, work: () => void) => void;
  readonly platform: NodeJS.Platform;
};

/** macOS is handed the whole version before it ends the program; elsewhere the program ends as soon as the installer has been started. */
const graceMs = { darwin: 120_000, other: 2_000 } as const;

/**
 * After the last window has closed the program ends, whatever becomes of the installation: one that goes on without a window would keep the
 * lock of the single instance, and no desk could be started on this machine any more.
 */
export async function endOfDay({ atEnd, quit, after, platform }: EndPorts): Promise<void> {
  if (await atEnd().catch(() => false)) {
    after(platform === 'darwin' ? graceMs.darwin : graceMs.other, quit);
  } else {
    quit();
  }
}
