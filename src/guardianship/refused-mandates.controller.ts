import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Act, Acting, Can, Rated } from '../access/index.js';
import { PageQuery } from '../platform/page.js';
import { Shows } from '../platform/shown.js';
import { RefusedMandatePage } from './mandate.views.js';
import { listRefused } from './mandates.queries.js';

@ApiTags('iTutelle')
@Controller('api/guardian/refused-mandates')
export class RefusedMandatesController {
  /** Judgments that the mutual could not verify, with the reason; the adults are not shown. */
  @Get()
  @Can('read', 'RefusedMandate')
  @Rated('searching')
  @Shows(RefusedMandatePage)
  list(@Acting() act: Act, @Query() page: PageQuery): Promise<RefusedMandatePage> {
    return listRefused(act, page);
  }
}
