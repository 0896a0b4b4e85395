/**
 * What every request passes before anything is answered: the name it was asked under (against DNS rebinding), where
 * a form came from, its size, how often; and the headers every answer leaves with.
 */
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import type { Rate } from './rate.ts';

/** A message of 4,096 characters at up to nine bytes each when percent-encoded, and the names of the fields. */
const BODY_MAX_BYTES = 40 * 1024;

/** Asking and drawing cost more than looking. */
const DEAR = /^\/(?:chat|cards|timeline|versus|api)(?:\/|$)/;
const DEAR_COST = 4;

export type Guard = {
  /** Lower-case values of `Host` it answers to, port included. */
  readonly isOwnHost: (host: string) => boolean;
  readonly addressOf: (context: Parameters<MiddlewareHandler>[0]) => string;
  readonly rate: Rate;
};

/** In the order in which they are to be used. */
export function toGuards(guard: Guard): readonly MiddlewareHandler[] {
  return [
    headers(),
    toDoor(guard),
    csrf({ origin: (origin, context) => toHost(origin) === context.req.header('host')?.toLowerCase() }),
    bodyLimit({
      maxSize: BODY_MAX_BYTES,
      onError: (context) => context.text('That is too long for one message.\n', 413),
    }),
  ];
}

function toDoor({ isOwnHost, addressOf, rate }: Guard): MiddlewareHandler {
  return async (context, next) => {
    const { method } = context.req;
    if (!isOwnHost((context.req.header('host') ?? '').toLowerCase()))
      return context.text('This is not my address: open the one that was printed at the start.\n', 421);
    if (!['GET', 'HEAD', 'POST'].includes(method))
      return context.text('Only GET, HEAD and POST are answered.\n', 405, { Allow: 'GET, HEAD, POST' });
    const cost = DEAR.test(context.req.path) ? DEAR_COST : 1;
    const seconds = Math.ceil(rate.take(addressOf(context), cost) / 1000);
    if (seconds > 0)
      return context.text(`That was too fast: try again in ${seconds} s.\n`, 429, {
        'Retry-After': String(seconds),
      });
    return next();
  };
}

function headers(): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      fontSrc: ["'self'"],
      // Pictures of a reply come inside the page: nothing is kept that an address could lead to.
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    // With `no-referrer` browsers would send `Origin: null` with our own forms.
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    // Plain HTTP on this machine; whoever puts TLS in front sets it there.
    strictTransportSecurity: false,
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
  });
}

function toHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
