import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Act, Acting, Can, Creates, once, OwnAccount, Repeatable, StepUp } from '../access/index.js';
import { PageQuery } from '../platform/page.js';
import { Shows, ShowsNothing } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { type Announced, announce, listAnnouncements, readAnnouncement, readOwnAnnouncement } from './announcements.js';
import { AnnouncementPage, AnnouncementRow, AnnouncementView, ChangedNoticeInput, OfferInput } from './announcements.views.js';
import { readUntold, retryUntold } from './untold.js';
import { UntoldView } from './untold.views.js';

/** What the mutual tells everybody, and what could not be told. */
@ApiTags('notifications')
@Controller('api')
export class AnnouncementsController {
  @Get('backoffice/announcements')
  @Can('read', 'Announcement')
  @Shows(AnnouncementPage)
  list(@Acting() act: Act, @Query() page: PageQuery): Promise<AnnouncementPage> {
    return listAnnouncements(act, page);
  }

  /** Announces a change of the notice on personal data to every account (GDPR art. 12 and 13). */
  @Post('backoffice/privacy-notices')
  @Can('publish', 'Announcement')
  @StepUp('announce', 'account')
  @Creates()
  @Shows(AnnouncementRow, 201)
  publish(@Acting() act: Act, @Body() { text_fr, text_en }: ChangedNoticeInput): Promise<AnnouncementRow> {
    return this.announce(act, { kind: 'notice.changed', text_fr, text_en });
  }

  /** Sends an offer to whoever agreed to offers, and to nobody else (CPCE L34-5). */
  @Post('backoffice/offers')
  @Can('publish', 'Announcement')
  @StepUp('announce', 'account')
  @Creates()
  @Shows(AnnouncementRow, 201)
  offer(@Acting() act: Act, @Body() { subject, text_fr }: OfferInput): Promise<AnnouncementRow> {
    return this.announce(act, { kind: 'prospecting.offer', subject, text_fr });
  }

  /** One of which the account was told. */
  @Get('me/announcements/:announcementId')
  @OwnAccount()
  @Shows(AnnouncementView)
  own(@Acting() act: Act, @Param('announcementId', IdPipe) id: string): Promise<AnnouncementView> {
    return readOwnAnnouncement(act, id);
  }

  @Get('backoffice/untold-events')
  @Can('read', 'Job')
  @Shows(UntoldView)
  untold(@Acting() act: Act): Promise<UntoldView> {
    return readUntold(act);
  }

  /** Tried again at once, whoever may have lost patience before. */
  @Post('backoffice/untold-events/:eventId/retry')
  @Can('retry', 'Job')
  @Repeatable('what was told stays told')
  @ShowsNothing()
  async retry(@Acting() act: Act, @Param('eventId', IdPipe) id: string): Promise<void> {
    await retryUntold(act, id);
  }

  private announce(act: Act, input: Announced): Promise<AnnouncementRow> {
    const read = (id: string) => readAnnouncement(act, id);
    return once(act, (id) => announce(act, id, input).then(() => read(id)), read);
  }
}
