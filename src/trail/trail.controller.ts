import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Act, Acting, Can, Rated } from '../access/index.js';
import { eventNames, told } from '../audit/index.js';
import { InLanguage, type Language } from '../platform/language.js';
import { pageOf, readCursor } from '../platform/page.js';
import { declaredProblems, problems } from '../platform/problem.js';
import { Refuses, Shows } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { TrailQuery } from './trail.inputs.js';
import { type EventRow, readEvent, trailSql } from './trail.queries.js';
import { AuditPage, EventNamesView, OneAuditEventView } from './trail.views.js';

/** The trail: references and words of closed lists, no personal value. */
@ApiTags('back office')
@Controller('api/backoffice')
export class TrailController {
  /** Newest first. */
  @Get('audit-events')
  @Can('read', 'AuditEvent')
  @Rated('searching')
  @Shows(AuditPage)
  async list(@Acting() act: Act, @Query() query: TrailQuery, @InLanguage() language: Language): Promise<AuditPage> {
    const { sql, params } = trailSql(act, query, readCursor(query.after, ['uuid'])?.[0], query.limit + 1);
    act.record('audit.read');
    const rows = await act.queryLast<EventRow>(sql, params);
    return pageOf(rows.map((row) => ({ ...row, told: told(row.event, language) })), query.limit, ({ id }) => [id]);
  }

  /** Every event there is, and what it tells. */
  @Get('audit-event-names')
  @Can('read', 'AuditEvent')
  @Shows(EventNamesView)
  names(@InLanguage() language: Language): EventNamesView {
    return { events: eventNames.map((event) => ({ event, told: told(event, language) })) };
  }

  @Get('audit-events/:eventId')
  @Can('read', 'AuditEvent')
  @Shows(OneAuditEventView)
  @Refuses(problems.not_found)
  async one(@Acting() act: Act, @Param('eventId', IdPipe) id: string, @InLanguage() language: Language): Promise<OneAuditEventView> {
    const row = await readEvent(act, id);
    if (!row) throw problems.not_found();
    act.record('audit.read', { recordId: id });
    return { ...row, told: told(row.event, language), refusal: (row.code && declaredProblems.get(row.code)?.[language]) ?? null };
  }
}
