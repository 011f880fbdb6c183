import type { Subject } from '#renderer/i18n/message.ts';

/** Sign-in, lock, PIN and users. */
export const access = {
  title: 'Sign in',
  password: 'Password',
  signIn: 'Sign in',
  whoAreYou: 'Who are you?',
  enterPin: 'PIN of {name}',
  enterPassword: 'Password of {name}',
  wrongPin: 'This PIN is not right. Try again.',
  needsNetwork: 'The first sign-in on this device needs the network. Connect it, then try again.',
} as const satisfies Subject;
