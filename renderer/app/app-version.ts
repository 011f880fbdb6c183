declare global {
  interface ImportMetaEnv {
    /** Filled in by the build. */
    readonly FOYER_VERSION?: string;
  }
}

/** The version of this page. Without a build, as in a test, there is none. */
export const appVersion: string = import.meta.env.FOYER_VERSION ?? '';
