import type { FastifyInstance } from 'fastify';
import { contentSecurityPolicy } from '#shared/bridge/content-security-policy.ts';

/** Headers under which every answer goes out. The policy names the live channel too: not every browser counts it to `'self'`. */
export function sendSecurityHeaders(app: FastifyInstance, isTls: boolean): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const live = `${isTls ? 'wss' : 'ws'}://${request.headers.host ?? ''}`;
    reply
      .header('content-security-policy', contentSecurityPolicy({ connect: isHostHeader(request.headers.host) ? [live] : [] }))
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('cross-origin-opener-policy', 'same-origin')
      .header('cross-origin-resource-policy', 'same-origin')
      .header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=()');
    if (isTls) reply.header('strict-transport-security', 'max-age=31536000');
    return payload;
  });
}

/** The header is the caller's word; nothing but a host and a port may get into the policy. */
function isHostHeader(host: string | undefined): boolean {
  return host !== undefined && /^[A-Za-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:]+\](:\d{1,5})?$/i.test(host);
}
