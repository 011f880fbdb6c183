/** How the launcher tells the stand-in process what to be; travels as JSON in an environment variable. */
export interface StandInSetup {
  readonly userDataDir: string;
  readonly browserPath: string;
  readonly browserFlags: readonly string[];
  readonly preloadPath: string;
  /** The file with the key of the pretended keychain. */
  readonly keychainPath: string;
  readonly keyring: 'gnome_libsecret' | 'basic_text';
  /** The button that every dialog is answered with; the last one when left out. */
  readonly dialogAnswer: number | null;
}

/** The environment variable that carries the setup. */
export const setupVariable = 'FOYER_STAND_IN';

/** What the stand-in process tells the launcher. */
export type StandInReport =
  | { readonly type: 'browser'; readonly pid: number; readonly endpoint: string }
  | { readonly type: 'window-loaded' }
  | { readonly type: 'asked'; readonly message: string; readonly answer: string }
  | { readonly type: 'printed'; readonly html: string }
  | { readonly type: 'opened-external'; readonly url: string }
  | { readonly type: 'error-box'; readonly title: string; readonly content: string };

/** What the launcher tells the stand-in process. */
export type StandInOrder = { readonly type: 'close-window' };

/** Reads the setup this process was started with. */
export function readSetup(): StandInSetup {
  const text = process.env[setupVariable];
  if (text === undefined) throw new Error(`The stand-in runs only under launchStandIn, which sets ${setupVariable}.`);
  return JSON.parse(text) as StandInSetup;
}

/** Tells the launcher something. */
export function tellLauncher(report: StandInReport): void {
  process.send?.(report);
}
