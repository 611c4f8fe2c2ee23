import { type DynamicModule, Module } from '@nestjs/common';
import { LinkDoor } from '../accounts/index.js';
import { ActivationsController } from './activations.controller.js';
import { AskActivation } from './ask-activation.js';
import { LetterCodes } from './letter-codes.js';
import { ProveAddress } from './prove-address.js';

@Module({})
export class ActivationModule {
  /** @param identity the module that signs people in, the very one that the application has */
  static with(identity: DynamicModule): DynamicModule {
    return { module: ActivationModule, imports: [identity], controllers: [ActivationsController], providers: [AskActivation, LetterCodes, LinkDoor, ProveAddress] };
  }
}
