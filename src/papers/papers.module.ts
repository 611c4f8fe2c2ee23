import { type DynamicModule, Module } from '@nestjs/common';
import { readCardSettings } from './card-settings.js';
import { HouseOfPapers } from './house.js';
import { issuerOf } from './issuer.js';
import { Papers } from './papers.js';

interface Settings {
  mode: 'demo' | 'production';
  mutualName: string;
  legalNotice: string | null;
  healthCard: string | null;
}

@Module({})
export class PapersModule {
  /** @throws DataFileErrors when the legal notice or what stands on the card is faulty */
  static with(settings: Settings): DynamicModule {
    const house = new HouseOfPapers(issuerOf(settings), readCardSettings(settings.healthCard, settings.mode));
    return { module: PapersModule, global: true, providers: [{ provide: HouseOfPapers, useValue: house }, Papers], exports: [Papers] };
  }
}
