import { describe, expect, it, vi } from 'vitest';

import { isSafeExternal, openExternal } from './external.ts';

describe('what is opened outside', () => {
  it.each(['https://example.com/help?x=1', 'tel:+14165550100', 'tel:112'])('opens %s', async (address) => {
    const shell = { openExternal: vi.fn(async () => undefined) };
    await openExternal(shell, address);
    expect(shell.openExternal).toHaveBeenCalledWith(address);
  });

  it.each([
    'http://example.com',
    'https://user:password@example.com',
    'tel:*#06#',
    'tel:+1416;phone-context=evil',
    'file:///etc/passwd',
    'smb://share/x',
    'javascript:alert(1)',
    'ms-settings:privacy',
    'app://foyer/',
    'nonsense',
  ])('refuses %s', async (address) => {
    const shell = { openExternal: vi.fn(async () => undefined) };
    await expect(openExternal(shell, address)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(shell.openExternal).not.toHaveBeenCalled();
    expect(isSafeExternal(address)).toBe(false);
  });
});
