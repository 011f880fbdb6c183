/**
 * What the screen may ask of its host, by name. The names stand apart from their schemas so that the
 * preload script, which only passes words on, does not carry a validator into every page.
 */
export const bridgeVerbNames = [
  'hostInfo',
  'mixDeviceSecret',
  'readDeviceCredential',
  'keepDeviceCredential',
  'forgetDeviceCredential',
  'setFullScreen',
  'reloadForUserSwitch',
  'guardQuit',
  'print',
  'readPrinterPorts',
  'sendToPrinter',
  'readFiscal',
  'appendFiscal',
  'openExternal',
  'appendJournal',
  'readJournal',
  'trimJournal',
  'readDisk',
  'setBallast',
  'tellOpenWork',
  'tellStore',
  'readUpdate',
  'restartForUpdate',
  'readCallDoor',
  'setCallDoor',
  'nextCall',
] as const;

/** The name of something the screen may ask of its host. */
export type BridgeVerb = (typeof bridgeVerbNames)[number];

/** The one IPC channel all verbs travel on; the verb is the first argument. */
export const bridgeChannel = 'foyer-bridge';

/** The name under which the preload script shows the bridge to the page. */
export const bridgeGlobal = 'foyer';
