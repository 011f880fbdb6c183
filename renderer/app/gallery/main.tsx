import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { must } from '#shared/kernel/assert.ts';
import { applyAppearance } from '#renderer/ui/appearance.ts';
import { Gallery } from './gallery.tsx';

// Everything comes from the address, so that a picture can be taken again: ?board=frame&theme=dark&density=comfortable&locale=en-XA
const wish = new URLSearchParams(location.search);
applyAppearance(document.documentElement, {
  theme: wish.get('theme') === 'dark' ? 'dark' : 'light',
  density: wish.get('density') === 'comfortable' ? 'comfortable' : 'compact',
});

createRoot(must(document.getElementById('root'), 'index.html has the root')).render(
  <StrictMode>
    <Gallery board={wish.get('board') ?? 'controls'} locale={wish.get('locale') ?? 'en-CA'} />
  </StrictMode>,
);
