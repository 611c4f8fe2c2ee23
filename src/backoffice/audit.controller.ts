import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Act, Acting, Can, Rated } from '../access/index.js';
import { pageOf, PageQuery, readCursor } from '../platform/page.js';
import { Shows } from '../platform/shown.js';
import { AuditPage, type AuditEventView } from './accounts.views.js';

@ApiTags('back office')
@Controller('api/backoffice/audit-events')
export class AuditController {
  /** The trail, newest first: references only, no personal value. */
  @Get()
  @Can('read', 'AuditEvent')
  @Rated('searching')
  @Shows(AuditPage)
  async list(@Acting() act: Act, @Query() { after, limit }: PageQuery): Promise<AuditPage> {
    const params: unknown[] = [readCursor(after, ['uuid'])?.[0] ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit + 1];
    const visible = act.where('read', 'AuditEvent', {}, params);
    const rows = await act.query<AuditEventView>(
      `select id, at, event, outcome, account_id, on_behalf_of, subject_id, record_id, purpose, code
         from audit.events where id < $1 and ${visible} order by id desc limit $2`,
      params,
    );
    act.record('audit.read');
    return pageOf(rows, limit, (row) => [row.id]);
  }
}
