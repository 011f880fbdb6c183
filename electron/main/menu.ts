import type { MenuItemConstructorOptions } from 'electron';

/**
 * The application's menu. Only macOS needs one, because there the keys for copy and paste live in it;
 * elsewhere the stock menu would only offer reload and zoom.
 */
export function menuTemplate(platform: NodeJS.Platform): readonly MenuItemConstructorOptions[] | null {
  return platform === 'darwin' ? [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }] : null;
}
