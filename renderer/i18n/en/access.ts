import type { Subject } from '#renderer/i18n/message.ts';

/** Sign-in, lock, PIN and users. */
export const access = {
  title: 'Sign in',
  userName: 'User name',
  password: 'Password',
  pin: 'PIN',
  signIn: 'Sign in',
  unlock: 'Unlock',
  whoAreYou: 'Who are you?',
  enterPin: 'PIN of {name}',
  enterPassword: 'Password of {name}',
  wrongPin: 'This PIN is not right. Try again.',
  wrongPassword: 'User name or password is not right. Try again.',
  tooManyTries: 'Too many tries. Wait {seconds} s, then try again.',
  needsNetwork: 'The first sign-in on this device needs the network. Connect it, then try again.',
  locked: 'Locked',
  signOut: 'Sign out',
} as const satisfies Subject;
