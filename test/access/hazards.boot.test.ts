import { Controller, Get, Global, Module, Post, Scope } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { AccessModule, Can, type Forecast, Foretells, OwnAccount, Public, Repeatable, StepUp } from '../../src/access/index.js';
import { CryptoModule } from '../../src/crypto/index.js';
import { createApp } from '../../src/app.setup.js';
import { asApplication } from '../../src/settings/config.js';
import { faultsOfDatabase, servingSource } from '../../src/platform/database.js';
import { policies } from '../../src/policies.js';
import { type FreshDatabase, freshDatabase } from '../support/postgres.js';
import { appPassword } from '../support/template.js';
import { testConfig } from '../support/world.js';

const whole = (role: Forecast['role']): Forecast => ({ role, statements: () => [], event: 'member.dashboard-read' });

@Controller('sound')
class Sound {
  @Get('one') @Can('read', 'Person') one(): void {}
  @Get('two') @OwnAccount() two(): void {}
  @Get('three') @Public('a test') three(): void {}
  @Post('four') @Can('read', 'Person') @StepUp('unmask-nir', 'holder') @Repeatable('a test') four(): void {}
  @Get('five') @Can('read', 'Person') @Foretells(whole('member')) five(): void {}
}

class Inherited {
  @Get('inherited') inherited(): void {}
}

@Controller('bad')
class Bad extends Inherited {
  @Get() silent(): void {}
  @Post('twice') @Can('read', 'Person') twice(): void {}
  @Post('both') @Can('read', 'Person') @Public('a test') both(): void {}
  @Get('nobody') @Can('read', 'Unicorn') nobody(): void {}
  @Get('action') @Can('devour', 'Person') action(): void {}
  @Get('proof') @Public('a test') @StepUp('unmask-nir', 'account') proof(): void {}
  @Get('only-proof') @StepUp('unmask-nir', 'account') onlyProof(): void {}
  @Get('unsaid') @Public('') unsaid(): void {}
  @Get('reach') @Can('read', 'ProtectedAdult') @Foretells(whole('guardian')) reach(): void {}
  @Get('right') @Can('read', 'ProtectedAdult') @Foretells(whole('member')) right(): void {}
  @Get('own') @OwnAccount() @Foretells(whole('member')) own(): void {}
  @Get('proved') @Can('read', 'Person') @StepUp('unmask-nir', 'holder') @Foretells(whole('member')) proved(): void {}
  @Post('writes') @Can('read', 'Person') @Foretells(whole('member')) @Repeatable('a test') writes(): void {}
}

/** What is said of the class is said of no route. */
@Public('a test')
@Controller('whole')
class Whole {
  @Get() all(): void {}
}

@Controller({ path: 'scoped', scope: Scope.REQUEST })
class Scoped {
  @Get() silent(): void {}
}

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

@Global()
@Module({ providers: [{ provide: DataSource, useFactory: () => servingSource(asApplication(database.url, appPassword), []) }], exports: [DataSource] })
class NoDatabaseYet {}

async function boot(controllers: (new () => object)[]): Promise<void> {
  @Module({ imports: [NoDatabaseYet, CryptoModule.forRoot(testConfig(database.url).keyRing), AccessModule.with(policies, 0)], controllers })
  class Tiny {}
  const app = await NestFactory.create(Tiny, new FastifyAdapter(), { logger: false, abortOnError: false });
  try {
    await app.init();
  } finally {
    await app.close();
  }
}

describe('the boot', () => {
  test('goes on when every route declares what it asks', async () => {
    await expect(boot([Sound])).resolves.toBeUndefined();
  });

  test('stops on routes without a sound declaration, and lists them all', async () => {
    const words: string = await boot([Sound, Bad, Whole, Scoped]).then(() => '', (error: Error) => error.message);
    expect(words.split('\n').map((line) => line.trim()).sort()).toEqual([
      'GET /bad (Bad.silent): declare one of @Can, @OwnAccount, @Public',
      'GET /bad/action (Bad.action): nobody may devour Person',
      'GET /bad/inherited (Bad.inherited): declare one of @Can, @OwnAccount, @Public',
      'GET /bad/nobody (Bad.nobody): nobody may read Unicorn',
      'GET /bad/only-proof (Bad.onlyProof): declare one of @Can, @OwnAccount, @Public',
      "GET /bad/own (Bad.own): a member's GET without a proof is read whole, nothing else",
      'GET /bad/proof (Bad.proof): @StepUp needs @Can or @OwnAccount beside it',
      "GET /bad/proved (Bad.proved): a member's GET without a proof is read whole, nothing else",
      "GET /bad/reach (Bad.reach): a member's GET without a proof is read whole, nothing else",
      "GET /bad/right (Bad.right): a member's GET without a proof is read whole, nothing else",
      'GET /bad/unsaid (Bad.unsaid): declare one of @Can, @OwnAccount, @Public',
      'GET /scoped (Scoped.silent): declare one of @Can, @OwnAccount, @Public',
      'GET /whole (Whole.all): declare one of @Can, @OwnAccount, @Public',
      'POST /bad/both (Bad.both): declare one of @Can, @OwnAccount, @Public',
      "POST /bad/twice (Bad.twice): declare @Creates, @Changes or @Repeatable('reason')",
      "POST /bad/writes (Bad.writes): a member's GET without a proof is read whole, nothing else",
      'routes without a sound declaration:',
    ]);
  });

  test('of the application as it is finds a holder for every right that a route asks', async () => {
    const words: string = await createApp(testConfig(database.url)).then((app) => app.close(), (error: Error) => error.message) ?? '';
    expect(words).toBe('');
  });

  test('of the whole application stops for a single one', async () => {
    await expect(createApp(testConfig(database.url), [Whole])).rejects.toThrow('GET /whole (Whole.all)');
  });
});

describe('the database the application serves from', () => {
  async function faults(url: string): Promise<string[]> {
    const source = await servingSource(url, []).initialize();
    return faultsOfDatabase(source).finally(() => source.destroy());
  }

  test('is sound for the application’s own role', async () => {
    expect(await faults(asApplication(database.url, appPassword))).toEqual([]);
  });

  test('is refused to a superuser, who walks through every wall', async () => {
    expect(await faults(database.url)).toEqual([expect.stringMatching(/^the role .+ bypasses row-level security: serve as egide_app$/)]);
  });

  test('is refused when its schema is behind the code', async () => {
    const owner = await servingSource(database.url, []).initialize();
    await owner.query('delete from public.migrations where name = (select max(name) from public.migrations)');
    await owner.destroy();
    expect(await faults(asApplication(database.url, appPassword))).toEqual([expect.stringContaining('1 migration(s) behind the code')]);
  });
});
