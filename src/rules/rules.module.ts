import { Global, Module } from '@nestjs/common';
import { loadRules, Rules } from './rules.js';

/** Gives the legal rules of the deployment to every module; a faulty file stops the boot. */
@Global()
@Module({ providers: [{ provide: Rules, useFactory: () => loadRules() }], exports: [Rules] })
export class RulesModule {}
