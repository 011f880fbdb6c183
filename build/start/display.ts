/** Why no window can be opened here, or nothing when one can. */
export function noDisplay(platform: NodeJS.Platform = process.platform, env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (platform === 'win32') return undefined;
  if (platform === 'darwin') return env['SSH_CONNECTION'] === undefined ? undefined : 'this is a session from another machine';
  const display = env['WAYLAND_DISPLAY'] || env['DISPLAY'];
  return display === undefined || display === '' ? 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)' : undefined;
}
