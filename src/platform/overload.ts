import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { problems } from './problem.js';
import { sendProblem } from './problem.filter.js';

/** Too much of one kind of work waits already. Answered 503 and no event: nobody is refused for who they are. */
export class Overload extends Error {
  readonly statusCode = 503;
}

/** A kind of work of which only so much is begun, whatever it waits for. */
export class Turns {
  private underWay = 0;

  constructor(private readonly most: number) {}

  /** @throws Overload when there is too much already. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.underWay >= this.most) throw new Overload();
    this.underWay++;
    try {
      return await work();
    } finally {
      this.underWay--;
    }
  }
}

/** Load balancers must hear the truth under load as well, and the others touch no database. */
const exempt = /^\/api\/(health|openapi|docs)/;

/** The portal's own files are never refused: they come from the disk. */
const isGated = (url: string) => url.startsWith('/api/') && !exempt.test(url);

interface Limits {
  /** Requests of the API that hold a connection of the pool or wait for one. */
  most: number;
  /** While it is known to be gone nothing is begun. */
  database: { readonly isGone: boolean };
}

/** Refuses what could not be answered soon, before it costs anything. */
export class LoadShedder {
  private underWay = 0;

  constructor(private readonly limits: Limits) {}

  /** Call it before the routes are registered. */
  watch(server: FastifyInstance): void {
    server.decorateRequest('isUnderWay', false);
    server.addHook('onRoute', (route) => {
      if (isGated(route.url)) Object.assign(route, withHooks(route, { onRequest: this.check, preValidation: this.enter, onSend: this.leave }));
    });
  }

  /** Refused here, a request costs some 60 µs of processor, of which Node itself takes most. */
  private readonly check = (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    if (this.underWay < this.limits.most && !this.limits.database.isGone) return done();
    sendProblem(request, reply, problems.unavailable());
  };

  /** Counted once its body is there: whoever sends a byte a second takes nobody's place. */
  private readonly enter = (request: FastifyRequest, reply: FastifyReply, done: () => void): void =>
    this.check(request, reply, () => {
      this.underWay++;
      (request as Counted).isUnderWay = true;
      done();
    });

  /** When the answer is made, not when it has been read: a slow reader takes nobody's place either. */
  private readonly leave = (request: FastifyRequest, _reply: FastifyReply, payload: unknown, done: (error: null, payload: unknown) => void): void => {
    if ((request as Counted).isUnderWay) this.underWay--;
    (request as Counted).isUnderWay = false;
    done(null, payload);
  };
}

type Counted = FastifyRequest & { isUnderWay: boolean };
type Hooks = Partial<Record<'onRequest' | 'preValidation' | 'onSend', unknown>>;

/** The hooks of a route, ours first. */
function withHooks(route: RouteOptions, ours: Hooks): Hooks {
  const before = route as Hooks;
  const names = Object.keys(ours) as (keyof Hooks)[];
  return Object.fromEntries(names.map((name) => [name, [ours[name], before[name] ?? []].flat()]));
}
