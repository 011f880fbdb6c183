import { findHost } from '#renderer/app/bridge/find-host.ts';

// The tests call the verbs from outside, as the application's own composition root does from inside.
Object.assign(globalThis, { host: findHost() });
