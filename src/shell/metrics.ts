import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { RateLimits } from '../access/index.js';
import { refusalOf } from '../platform/problem.filter.js';
import { parts, type Readiness } from './readiness.js';

/** Seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The measures of this process. A label is a pattern of a route, a code or a kind: never an id, an address or a path as asked. */
export class Metrics {
  readonly registry = new Registry();
  private underWay = 0;
  private readonly durations: Histogram<'method' | 'route' | 'status'>;
  private readonly refusals: Counter<'code'>;

  constructor(
    private readonly source: DataSource,
    private readonly limits: RateLimits,
    private readonly readiness: Readiness,
  ) {
    const registers = [this.registry];
    this.durations = new Histogram({
      name: 'egide_http_request_seconds', help: 'Time from a request to the end of its answer', labelNames: ['method', 'route', 'status'], buckets, registers,
    });
    this.refusals = new Counter({ name: 'egide_refusals_total', help: 'Refusals by code, see docs/errors.md', labelNames: ['code'], registers });
  }

  /** Measures every request of a server from now on. */
  watch(server: FastifyInstance): void {
    collectDefaultMetrics({ register: this.registry });
    this.gauge('egide_http_requests_under_way', 'Requests not answered yet', () => [[{}, this.underWay]]);
    this.gauge('egide_database_connections', 'Connections of the pool', () => this.connections());
    this.gauge('egide_part_ready', 'What the last readiness check found: 1 ready, 0 not', () =>
      parts.map((part) => [{ part }, this.readiness.lastMissing.includes(part) ? 0 : 1]));
    this.gauge('egide_rate_limited', 'Requests refused as too many since the start, by kind', () =>
      Object.entries(this.limits.refused).map(([kind, count]) => [{ kind }, count]));
    server.addHook('onRequest', (request, reply, done) => {
      this.underWay++;
      // Not onResponse: it is never called for a request whose sender left in the middle of it.
      reply.raw.once('close', () => this.record(request, reply));
      done();
    });
  }

  private record(request: FastifyRequest, reply: FastifyReply): void {
    this.underWay--;
    const route = request.routeOptions.url;
    // Without a route the method is whatever somebody wrote.
    const method = route ? request.method : 'other';
    this.durations.observe({ method, route: route ?? 'none', status: reply.raw.writableFinished ? `${Math.floor(reply.statusCode / 100)}xx` : 'aborted' }, reply.elapsedTime / 1000);
    const code = refusalOf(request);
    if (code) this.refusals.inc({ code });
  }

  private connections(): [Record<string, string>, number][] {
    const { totalCount, idleCount, waitingCount } = (this.source.driver as unknown as { master: Pool }).master;
    return [[{ state: 'busy' }, totalCount - idleCount], [{ state: 'idle' }, idleCount], [{ state: 'waited_for' }, waitingCount]];
  }

  private gauge(name: string, help: string, values: () => [Record<string, string>, number][]): void {
    const labelNames = Object.keys(values()[0]?.[0] ?? {});
    const gauge: Gauge = new Gauge({
      name, help, labelNames, registers: [this.registry],
      collect: () => {
        for (const [labels, value] of values()) gauge.set(labels, value);
      },
    });
  }
}
