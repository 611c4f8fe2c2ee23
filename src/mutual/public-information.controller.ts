import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../access/index.js';
import { Shows } from '../platform/shown.js';
import { PublicInformation } from './public-information.js';
import { PublicInformationView } from './public-information.views.js';

@ApiTags('platform')
@Controller('api/public-information')
export class PublicInformationController {
  constructor(private readonly information: PublicInformation) {}

  /** Who runs the portal, and what the processing register says: what the legal notice and the page about personal data are made of. */
  @Get()
  @Public('the law has it read by everybody')
  @Shows(PublicInformationView)
  read(): PublicInformationView {
    return this.information.view;
  }
}
