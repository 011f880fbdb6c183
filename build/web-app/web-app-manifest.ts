/** The colours of the window frame before the page has drawn: the light theme's surface, and the accent. */
const surfaceColor = '#faf9f7';
const accentColor = '#007373';

/** The icons of the web app: the file in build/icons, and where it lies in the built page. */
export const webAppIcons = [
  { source: 'icon.svg', address: 'icons/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
  { source: 'icon-192.png', address: 'icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
  { source: 'icon-512.png', address: 'icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
  { source: 'icon-maskable-512.png', address: 'icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
] as const;

/** The manifest by which a browser installs the desk as an application. */
export function webAppManifest(): string {
  const manifest = {
    id: '/',
    name: 'Foyer',
    short_name: 'Foyer',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: surfaceColor,
    theme_color: accentColor,
    icons: webAppIcons.map(({ address, sizes, type, purpose }) => ({ src: `/${address}`, sizes, type, purpose })),
  };
  return JSON.stringify(manifest, null, 2);
}
