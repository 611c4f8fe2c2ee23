import { type DynamicModule, Module } from '@nestjs/common';
import { AddressService, addressServiceAt } from './address-service.js';
import { AddressesController } from './addresses.controller.js';

@Module({})
export class AddressesModule {
  /** @throws DataFileErrors when the address of the service is faulty */
  static with({ addressUrl }: { addressUrl: string | null }): DynamicModule {
    return { module: AddressesModule, controllers: [AddressesController], providers: [{ provide: AddressService, useValue: addressServiceAt(addressUrl) }] };
  }
}
