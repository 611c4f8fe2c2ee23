import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Door } from '../access/index.js';
import { type Job, Jobs } from '../jobs/index.js';
import { happened } from './notify.js';

/** Days after which a date that nobody was told of is no news any more: it was typed in the past, or nothing ran for a month. */
const stillNews = 30;

/** An event for each document and date, however often it is looked for: whoever provided it, as far as they may still see it. */
const due = `
  with dates as (
      select 'document.alert' as kind, d.id, d.person_id, d.holder_id, d.created_by, d.alert_on as due_on from documents.documents d
       where d.alert_on between access.today() - $1::int and access.today() and d.withdrawn_at is null
      union all select 'document.reminder', d.id, d.person_id, d.holder_id, d.created_by, d.reminder_on from documents.documents d
       where d.reminder_on between access.today() - $1::int and access.today() and d.withdrawn_at is null),
    noted as (insert into notifications.events (id, kind, person_id, holder_id, account_id, record_id, due_on)
      select gen_random_uuid(), kind, person_id, holder_id, created_by, id, due_on from dates
      on conflict (kind, record_id, due_on) where due_on is not null do nothing returning 1 as one),
    counted as (select count(*) as events from noted)
  select pg_notify('${happened}', '') from counted where events > 0`;

/** Alert dates and reminder dates of documents, on their day in Paris. */
@Injectable()
export class DocumentsDue implements Job, OnModuleInit {
  readonly name = 'documents.due';
  readonly schedule = '0 7 * * *';

  constructor(
    private readonly jobs: Jobs,
    private readonly door: Door,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run(): Promise<void> {
    await this.door.asNotifier((db) => db.query(due, [stillNews]));
  }
}
