import { afterAll, expect, test } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalKeyRing, CryptoModule, KeyService, loadLocalKeyRing, Vault } from '../../../src/crypto/index.js';

const folder = mkdtempSync(join(tmpdir(), 'egide-module-'));
afterAll(() => rmSync(folder, { recursive: true }));

@Injectable()
class Reader {
  constructor(
    readonly vault: Vault,
    readonly keys: KeyService,
  ) {}
}

@Module({ providers: [Reader], exports: [Reader] })
class ReaderModule {}

test('every module gets the vault and the key service given at start-up', async () => {
  createLocalKeyRing(join(folder, 'ring.json'), { demo: true });
  const keys = loadLocalKeyRing(join(folder, 'ring.json'), { production: false });

  @Module({ imports: [CryptoModule.forRoot(keys), ReaderModule] })
  class Root {}

  const app = await NestFactory.createApplicationContext(Root, { logger: false });
  expect(app.get(Reader).keys).toBe(keys);
  expect(app.get(Reader).vault).toBeInstanceOf(Vault);
  await app.close();
});
