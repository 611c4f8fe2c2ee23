import { type DynamicModule, Module } from '@nestjs/common';
import { Courier } from './courier.js';
import { Despatch, Endpoints } from './despatch.js';
import { OutgoingController } from './outgoing.controller.js';
import { type OutgoingSource, readEndpoints } from './settings.js';

interface Settings {
  mode: 'demo' | 'production';
  outgoing: OutgoingSource;
}

@Module({})
export class OutgoingModule {
  /** @throws DataFileErrors when the file of endpoints is faulty, or a secret is missing */
  static with({ mode, outgoing }: Settings): DynamicModule {
    const endpoints = new Endpoints(readEndpoints(outgoing, mode === 'demo'));
    return { module: OutgoingModule, controllers: [OutgoingController], providers: [{ provide: Endpoints, useValue: endpoints }, Courier, Despatch] };
  }
}
