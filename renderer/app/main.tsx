import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { must } from '#shared/kernel/assert.ts';
import { App } from '#renderer/app/app.tsx';
import { findHost } from '#renderer/app/bridge/find-host.ts';
import { applyAppearance, loadAppearance } from '#renderer/ui/appearance.ts';

/** The code in `#enrol=CODE`; it works once, so it does not stay in the address. */
function takeCode(): string {
  const code = /^#enrol=(.+)$/.exec(location.hash)?.[1];
  if (code === undefined) return '';
  history.replaceState(null, '', `${location.pathname}${location.search}`);
  return decodeURIComponent(code);
}

// `?locale=en-XA` shows the pseudo language, in which everything that i18n missed stands out.
const locale = new URLSearchParams(location.search).get('locale') ?? navigator.language;

applyAppearance(document.documentElement, loadAppearance(localStorage, matchMedia('(pointer: coarse)').matches));
createRoot(must(document.getElementById('root'), 'index.html has the root')).render(
  <StrictMode>
    <App host={findHost()} locale={locale} code={takeCode()} />
  </StrictMode>,
);
