import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Act, Acting, OwnAccount, Repeatable } from '../access/index.js';
import { Shows } from '../platform/shown.js';
import { AddressService } from './address-service.js';
import { AddressSearchInput, AddressSuggestionsView } from './addresses.views.js';

/** By POST: no address of a person stands in an address of the web, nor in the logs that keep those. */
@ApiTags('platform')
@Controller('api/address-searches')
export class AddressesController {
  constructor(private readonly service: AddressService) {}

  @Post()
  @OwnAccount()
  @Repeatable('a search makes nothing')
  @Shows(AddressSuggestionsView)
  async search(@Acting() act: Act, @Body() { text }: AddressSearchInput): Promise<AddressSuggestionsView> {
    // Its connection goes back before somebody else's server is waited for.
    await act.commit();
    return { available: this.service.isAvailable, items: await this.service.complete(text) };
  }
}
