import { Global, Module } from '@nestjs/common';
import { ComplaintClocks } from './complaint-clocks.js';
import { loadRules, Rules } from './rules.js';

/** Gives the legal rules of the deployment to every module; a faulty file stops the boot. */
@Global()
@Module({ providers: [{ provide: Rules, useFactory: () => loadRules() }, ComplaintClocks], exports: [Rules, ComplaintClocks] })
export class RulesModule {}
