import type { ApiErrorCode } from '#shared/hub-api/api.ts';

/** The HTTP status of each refusal; desks go by the code, proxies and logs by the status. */
const statusByCode: Readonly<Record<ApiErrorCode, number>> = {
  'bad-request': 400,
  'bad-code': 403,
  'bad-credentials': 403,
  'not-enrolled': 401,
  'signed-out': 401,
  'no-right': 403,
  'too-many': 429,
  'epoch-changed': 409,
  'update-needed': 426,
  'hub-behind': 503,
  busy: 503,
  failed: 500,
};

/** A door's refusal, on its way to the desk. */
export class ApiFault extends Error {
  override readonly name = 'ApiFault';
  readonly code: ApiErrorCode;
  readonly retryAfterMs: number | undefined;

  constructor(code: ApiErrorCode, retryAfterMs?: number) {
    super(code);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }

  get status(): number {
    return statusByCode[this.code];
  }
}
