import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Door } from '../access/index.js';
import { type Job, Jobs, Rounds } from '../jobs/index.js';
import { Failure } from '../platform/failure.js';
import { Courier } from './courier.js';
import { declareEndpoints } from './deliveries.queries.js';
import type { Endpoint } from './settings.js';

/** Milliseconds between two looks at what waits for an endpoint. */
const idle = 2_000;

/** Where the core system is told, as this deployment has it. */
export class Endpoints {
  constructor(readonly all: readonly Endpoint[]) {}
}

const forget = `delete from outgoing.events e where e.settled_at < access.now() - interval '30 days'
  or (e.settled_at is null and not exists (select from outgoing.endpoints p where p.name = e.endpoint))`;

/** Looks for what waits as long as the process runs, for each endpoint apart: one that is away holds up no other. And forgets what was told a month ago. */
@Injectable()
export class Despatch implements Job, OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly name = 'outgoing.forget';
  readonly schedule = '40 3 * * *';
  private readonly log = new Logger('outgoing');
  private readonly rounds = new Rounds((error) => this.log.warn(new Failure(error)));

  constructor(
    private readonly endpoints: Endpoints,
    private readonly courier: Courier,
    private readonly door: Door,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.door.asCourier((db) => declareEndpoints(db, this.endpoints.all));
    for (const endpoint of this.endpoints.all) this.rounds.begin(idle, () => this.courier.round(endpoint));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.end();
  }

  async run(): Promise<void> {
    await this.door.asCourier((db) => db.query(forget));
  }
}
