import { z } from 'zod';

import { fiscalRecord, fiscalRecordsMax, fiscalStand } from './fiscal.ts';
import type { HostFaultCode } from './host-fault.ts';
import { printerAnswer, printerBytesCharsMax, printerPort, printerPorts } from './printer-port.ts';
import type { BridgeVerb } from './verb-names.ts';

/** How many characters of HTML one print job may hold; a month of receipts is far below it. */
export const printHtmlCharsMax = 2_000_000;

/** How many records one append may hold, and how many characters one record: far above a series of 500 visits. */
export const journalRecordsMax = 200;
const journalRecordCharsMax = 4_000_000;

const nothing = z.undefined();

const done = z.void();

/** The largest ballast that a page may ask for: a host must not be made to fill its own disk. */
const ballastBytesMax = 256 * 1024 * 1024;

const key32 = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 bytes in base64');

const shortText = z.string().min(1).max(500);

/**
 * How well the host keeps the device secret: `os` by the system's keychain; `basic` in a file that
 * any program of the same account can read (a Linux desktop without a keyring); `none` in the
 * browser's own storage, where a copied profile gives it away. Whoever derives keys for privileged
 * data decides by this word.
 */
export const secretProtection = z.enum(['os', 'basic', 'none']);

const hostInfo = z.strictObject({
  host: z.enum(['electron', 'browser']),
  /** The version of the host program, for support: ours in Electron, the browser's own words otherwise. */
  version: z.string(),
  platform: z.enum(['windows', 'macos', 'linux', 'other']),
  kiosk: z.boolean(),
  /** The origin of the hub, without a slash at the end. */
  hubUrl: z.string(),
  secretProtection,
});

/**
 * A question for "leave although something is unsaved?", already in the user's language:
 * the host asks it but has no texts of its own.
 */
export const quitQuestion = z.strictObject({
  message: shortText,
  detail: shortText,
  leave: shortText,
  stay: shortText,
});

const printJob = z.strictObject({
  jobId: z.uuid(),
  html: z.string().min(1).max(printHtmlCharsMax),
});

/** `started` is all that a browser tells; only Electron knows that a job went to the printer. */
const printResult = z.strictObject({ jobId: z.uuid(), result: z.enum(['printed', 'started', 'cancelled']) });

/**
 * What a restart must wait for: a bill that is being made out, a form that is half typed, or commands that neither the hub nor the second copy
 * has (`unsafe`).
 */
const openWork = z.enum(['bill', 'form', 'unsafe']);

/** It names a folder of the host, so it is narrower than other ids. */
const journalOf = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/, 'must be letters, digits, - and _');

const segment = z.int().min(0);

const journalPage = z.strictObject({
  segment,
  records: z.array(z.string()),
  damage: z.strictObject({ kind: z.enum(['torn', 'altered']), bytes: z.int().min(0) }).nullable(),
  unopened: z.int().min(0),
  follows: z.boolean(),
});

/** `isOffered` is false in a browser, which lets nobody in; `isTaken` says that another program has the port. */
const callDoor = z.strictObject({
  isOffered: z.boolean(),
  isTaken: z.boolean(),
  door: z.strictObject({ url: z.string(), token: z.string() }).nullable(),
});

type VerbSchema = { readonly args: z.ZodType; readonly answer: z.ZodType };

/**
 * The bridge between the screen and its host: every verb with the shape of its arguments and of its
 * answer. Both ends import this list; a verb that is not here cannot be called or offered.
 */
export const bridgeContract = {
  /** What the host is. Asked first; the address of the hub comes from here and from nowhere else. */
  hostInfo: { args: nothing, answer: hostInfo },
  /**
   * HKDF-SHA256 over the material, salted with the device secret, which never leaves the host.
   * The same material and info always give the same 32 bytes on one device, and on no other.
   */
  mixDeviceSecret: {
    args: z.strictObject({ material: key32, info: z.string().max(200) }),
    answer: z.strictObject({ mixed: key32 }),
  },
  readDeviceCredential: { args: nothing, answer: z.strictObject({ credential: z.string().nullable() }) },
  keepDeviceCredential: { args: z.strictObject({ credential: z.string().min(1).max(8_192) }), answer: done },
  forgetDeviceCredential: { args: nothing, answer: done },
  setFullScreen: { args: z.strictObject({ on: z.boolean() }), answer: done },
  /** Starts the page anew, so that no key or text of the former user stays in its memory. */
  reloadForUserSwitch: { args: nothing, answer: done },
  /** Sets or lifts (null) the question asked before the window closes. */
  guardQuit: { args: z.strictObject({ question: quitQuestion.nullable() }), answer: done },
  print: { args: printJob, answer: printResult },
  /** The ways to a receipt printer, with the device files that are there now. */
  readPrinterPorts: { args: nothing, answer: printerPorts },
  /** Sends bytes to a receipt printer, after those that were sent to it before. It answers, rather than fails, when the printer does not do it. */
  sendToPrinter: {
    args: z.strictObject({ port: printerPort, bytes: z.base64().min(1).max(printerBytesCharsMax) }),
    answer: printerAnswer,
  },
  /** Where the fiscal journal of this machine stands. */
  readFiscal: { args: nothing, answer: fiscalStand },
  /** Writes records into it that are not in it yet. It answers when they lie on the disk; where the journal is damaged nothing is written, and the answer says so. */
  appendFiscal: {
    args: z.strictObject({ records: z.array(fiscalRecord).min(1).max(fiscalRecordsMax) }),
    answer: fiscalStand,
  },
  /** Opens a web page or a telephone number in the system's own program. */
  openExternal: {
    args: z.strictObject({ url: z.url({ protocol: /^(?:https|tel)$/, error: 'must be an https: or tel: address' }) }),
    answer: done,
  },
  /** Appends records to a chain's journal. It answers when they lie on the disk, also after a power cut; `full` and `failed` say that they do not. */
  appendJournal: {
    args: z.strictObject({
      chainId: journalOf,
      records: z.array(z.string().min(1).max(journalRecordCharsMax)).min(1).max(journalRecordsMax),
    }),
    answer: z.strictObject({ durable: z.literal(true) }),
  },
  /** One segment of a chain's journal, the newest when none is named, and which there are; a null page when there is no such segment. */
  readJournal: {
    args: z.strictObject({ chainId: journalOf, segment: segment.nullable() }),
    answer: z.strictObject({ segments: z.array(segment), page: journalPage.nullable() }),
  },
  /** Removes the segments before one, whose commands have long been settled. */
  trimJournal: { args: z.strictObject({ chainId: journalOf, before: segment }), answer: done },
  /** How much may still be written where the desk keeps its data (null when the host is not told), and how much of what is taken is ballast. */
  readDisk: { args: nothing, answer: z.strictObject({ freeBytes: z.int().min(0).nullable(), ballastBytes: z.int().min(0) }) },
  /**
   * Makes the ballast so large: a file of no use but to be given up, so that the close of a day finds room on a full disk. `full` when there is
   * no room for it, and then there is none at all.
   */
  setBallast: { args: z.strictObject({ bytes: z.int().min(0).max(ballastBytesMax) }), answer: done },
  /** What the page is in the middle of, told whenever it changes: no update is installed meanwhile. Null when nothing stands in the way. */
  tellOpenWork: { args: z.strictObject({ work: openWork.nullable() }), answer: done },
  /** Whether the page could open its database. A host that holds the files moves them aside when two starts in a row could not. */
  tellStore: { args: z.strictObject({ opens: z.boolean() }), answer: done },
  /** The newer version that has been fetched and can be installed; null while there is none. */
  readUpdate: { args: nothing, answer: z.strictObject({ version: z.string().nullable() }) },
  /** Installs it and starts the desk again. `not-allowed` while the page is in the middle of something. */
  restartForUpdate: { args: nothing, answer: done },
  /** Where a telephone system on this machine tells of calls, and whether it may. */
  readCallDoor: { args: nothing, answer: callDoor },
  /** Opens or shuts that door; `isNew` with another token at another port, so that who knew the old one is out. */
  setCallDoor: { args: z.strictObject({ isOpen: z.boolean(), isNew: z.boolean() }), answer: callDoor },
  /** The call behind the one that the page saw last. Waits for it; null when none came for a while, and then the page asks again. */
  nextCall: {
    args: z.strictObject({ seenId: z.int().min(0) }),
    answer: z.strictObject({
      call: z
        .strictObject({ id: z.int(), atMs: z.int(), number: z.string().max(40).nullable(), direction: z.enum(['in', 'out']) })
        .nullable(),
    }),
  },
} as const satisfies Record<BridgeVerb, VerbSchema>;

/** What a verb takes; `undefined` when it takes nothing. */
export type BridgeArgs<V extends BridgeVerb> = z.infer<(typeof bridgeContract)[V]['args']>;

/** What a verb answers; `undefined` when it only has an effect. */
export type BridgeAnswer<V extends BridgeVerb> = z.infer<(typeof bridgeContract)[V]['answer']>;

/** One verb as a function. It rejects with a HostFault and with nothing else. */
export type BridgeFunction<V extends BridgeVerb> =
  BridgeArgs<V> extends undefined ? () => Promise<BridgeAnswer<V>> : (args: BridgeArgs<V>) => Promise<BridgeAnswer<V>>;

/** The host as the screen sees it. */
export type HostBridge = { readonly [V in BridgeVerb]: BridgeFunction<V> };

/** What the host is and how well it keeps a secret. */
export type HostInfo = BridgeAnswer<'hostInfo'>;

/** How well the host keeps the device secret. */
export type SecretProtection = z.infer<typeof secretProtection>;

/** The question asked before a window with unsaved work closes. */
export type QuitQuestion = z.infer<typeof quitQuestion>;

/** What travels back from Electron's main process: errors lose their type on that way, data does not. */
export type BridgeReply =
  | { readonly ok: true; readonly answer: unknown }
  | { readonly ok: false; readonly code: HostFaultCode; readonly message: string };

/** What the preload script shows to the page: one function that carries any verb. */
export type PreloadBridge = { readonly [V in BridgeVerb]: (args?: unknown) => Promise<BridgeReply> };
