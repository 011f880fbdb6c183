import { z } from 'zod';

/** How many characters of base64 one job for a receipt printer may hold: a metre of paper with pictures is below it. */
export const printerBytesCharsMax = 1_500_000;

/** How fast a serial line may run. */
export const baudRates = [9_600, 19_200, 38_400, 115_200] as const;

/**
 * The device files that a printer hangs on. Nothing else may be written to by the screen: a free path would be a way into any file of the
 * machine.
 */
const devicePath = /^\/dev\/(?:usb\/lp\d{1,2}|lp\d{1,2}|tty(?:USB|ACM|S)\d{1,3}|cu\.[A-Za-z0-9._-]{1,60})$/;

/** Where a receipt printer hangs: at an address of the local network, or at a device file of this machine. */
export const printerPort = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('network'),
    host: z.string().regex(/^[A-Za-z0-9._:-]{1,253}$/, 'must be an address such as 192.168.1.87 or printer.local'),
    port: z.int().min(1).max(65_535),
  }),
  z.strictObject({
    kind: z.literal('device'),
    path: z.string().regex(devicePath, 'must be a printer or a serial line, such as /dev/usb/lp0 or /dev/ttyUSB0'),
    /** Of a serial line; null for USB. */
    baud: z.literal(baudRates).nullable(),
  }),
]);

/** Where a receipt printer hangs. */
export type PrinterPort = z.infer<typeof printerPort>;

/**
 * Why a printer did not do its job, or did not say that it did:
 * - `unreachable`: nothing answers at the address; `not-local`: the address is not of the local network, and nothing is sent there;
 * - `no-device`: the device file is not there: the cable is out or the printer is off; `no-right`: this account may not write to it;
 * - `off-line`, `no-paper`, `cover-open`: as the printer itself says;
 * - `silent`: it takes nothing any more; `cut-off`: the line broke; `failed`: anything else.
 */
export const printerTrouble = z.enum([
  'unreachable',
  'not-local',
  'no-device',
  'no-right',
  'off-line',
  'no-paper',
  'cover-open',
  'silent',
  'cut-off',
  'failed',
]);

/** Why a printer did not do its job, or did not say that it did. */
export type PrinterTrouble = z.infer<typeof printerTrouble>;

/**
 * What became of a job: `printed` as the printer itself said, `sent` to one that says nothing, `not-sent` when none of it left, and
 * `unknown` when a part did. Only `not-sent` may be sent again without somebody looking at the paper.
 */
export const printerAnswer = z.discriminatedUnion('result', [
  z.strictObject({ result: z.enum(['printed', 'sent']) }),
  z.strictObject({ result: z.enum(['not-sent', 'unknown']), trouble: printerTrouble }),
]);

/** What became of a job for a receipt printer. */
export type PrinterAnswer = z.infer<typeof printerAnswer>;

/** A device file at which a printer may hang. */
export const printerDevice = z.strictObject({ path: z.string(), kind: z.enum(['usb', 'serial']) });

/** Which ways to a receipt printer this host has; a browser has none. */
export const printerPorts = z.strictObject({
  network: z.boolean(),
  /** Null where the system gives a printer no device file. */
  devices: z.array(printerDevice).nullable(),
});
