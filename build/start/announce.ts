import type { HubReady } from './hub-process.ts';
import type { OpenedDesk } from './open-desk.ts';

/** What a person at the terminal needs: where the desk is and why there, the address, and who can sign in. */
export function announcement(ready: HubReady, opened: OpenedDesk): string {
  const lines = ['', ...opened.reasons, '', `Foyer serves at ${ready.url}`];
  if (ready.enrolUrl !== undefined) lines.push(`A new desk enrols at ${ready.enrolUrl}`);
  if (ready.signIns.length > 0) {
    const width = (pick: (signIn: HubReady['signIns'][number]) => string) =>
      Math.max(...ready.signIns.map((signIn) => pick(signIn).length));
    const [nameWidth, loginWidth] = [width(({ name }) => name), width(({ login }) => login)];
    lines.push('', 'Sign-ins:');
    for (const { name, login, password, role } of ready.signIns) {
      lines.push(`  ${name.padEnd(nameWidth)}  ${login.padEnd(loginWidth)}  ${password}  (${role})`);
    }
  }
  return [...lines, '', 'Ctrl-C stops it.', ''].join('\n');
}
