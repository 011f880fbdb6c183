/** What the proof of a version stands on. */
export type ProofPorts = {
  readonly after: (ms: number, work: () => void) => void;
  readonly prove: () => void;
};

/** How the main process comes to know that the version which runs is a good one. */
export type Proof = {
  /** The page has opened so far that it could be worked with. */
  readonly pageWorks: () => void;
  /** The page crashed: this run proves nothing any more. */
  readonly crashed: () => void;
};

/** A run is long enough to prove something from here on. */
const provenMs = 60_000;

/**
 * A version has proved itself when it has run for a minute and its page works. Time alone is no proof: a program whose page shows nothing but
 * a fault runs as long as somebody looks at it.
 */
export function createProof({ after, prove }: ProofPorts): Proof {
  let isLongEnough = false;
  let works = false;
  let isOver = false;
  const look = (): void => {
    if (isLongEnough && works && !isOver) {
      isOver = true;
      prove();
    }
  };
  after(provenMs, () => {
    isLongEnough = true;
    look();
  });
  return {
    pageWorks: () => {
      works = true;
      look();
    },
    crashed: () => void (isOver = true),
  };
}
