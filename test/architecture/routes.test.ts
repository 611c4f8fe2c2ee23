import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { type Route, RouteRegister } from '../../src/access/index.js';
import { createApp } from '../../src/app.setup.js';
import { nobody } from '../support/sources.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
let routes: Route[];
beforeAll(async () => {
  world = await bootWorld();
  routes = world.app.get(RouteRegister).routes();
});
afterAll(() => world.close());

@Controller('api/forgotten')
class ForgottenController {
  @Get('first')
  first(): void {}

  @Get('second')
  second(): void {}
}

describe('every route', () => {
  test('declares one of @Can, @OwnAccount and @Public', () => {
    const silent = routes.filter(({ right, ownAccount, publicReason }) => [right, ownAccount, publicReason].filter(Boolean).length !== 1);
    nobody(silent.map(({ handler }) => handler), 'A route declares no right, or several (docs/adr/0001-two-walls-one-door.md).');
  });

  test('asks for a right that a role has', () => {
    const register = world.app.get(RouteRegister);
    const dead = routes.filter(({ right }) => right && register.rolesWith(right).length === 0);
    nobody(dead.map(({ handler }) => handler), 'A route asks for a right that no policy gives (docs/adr/0001-two-walls-one-door.md).');
  });

  test('that shows a sealed value in full asks for a step-up', () => {
    const bare = routes.filter(({ right, stepUp }) => right?.action === 'unmask-nir' && stepUp?.act !== 'unmask-nir');
    nobody(bare.map(({ handler }) => handler), 'Unmasking is a step-up act (docs/adr/0005-sealed-values.md).');
  });

  test('answers at the path the register tells', () => {
    const answered = world.app.getHttpAdapter().getInstance() as { hasRoute(route: { method: string; url: string }): boolean };
    const unknown = routes.filter(({ method, path }) => !answered.hasRoute({ method, url: path.replace(/\*\w*$/, '*') }));
    nobody(unknown.map(({ method, path }) => `${method} ${path}`), 'The register lists a route that does not answer.');
  });

  test('left undeclared stops the boot, with every offender named', async () => {
    const refusal = await createApp(world.config, [ForgottenController]).then(
      (app) => app.close().then(() => 'it booted'),
      (error: Error) => error.message,
    );
    expect(refusal).toMatch(/GET \/api\/forgotten\/first .*\n.*GET \/api\/forgotten\/second .*declare one of/);
  });
});
