import { describe, expect, it } from 'vitest';
import { receiptHtml } from './receipt-html.ts';

const above = { src: 'data:image/png;base64,LOGO', share: 0.5 };
const below = { src: 'data:image/png;base64,CODE', share: 0.25 };

describe('a receipt for the print dialog', () => {
  it('has the logo above its lines and the code below them, as wide as on a printer', () => {
    const html = receiptHtml([{ text: 'Total' }], 'Receipt', { above, below });
    expect(html).toMatch(/<body><img [^>]*LOGO"[^>]*width:50%[^>]*><div[^>]*>Total<\/div><img [^>]*CODE"[^>]*width:25%[^>]*><\/body>/);
  });

  it('of a desk without pictures has none', () => {
    expect(receiptHtml([{ text: 'Total' }], 'Receipt')).not.toContain('<img');
  });

  it('takes no address for more than an address', () => {
    expect(receiptHtml([], 'Receipt', { above: { src: '"><script>', share: 1 } })).not.toContain('<script');
  });
});
