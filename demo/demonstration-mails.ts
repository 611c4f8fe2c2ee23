import { Controller, Get, type Type } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../src/access/index.js';
import type { MailCatcher } from './mail-catcher.js';

/** Shows what this demonstration has sent. It is not part of a production. */
export function demonstrationMails(catcher: MailCatcher): Type {
  @ApiExcludeController()
  @Controller('api/demo/mails')
  class DemonstrationMailsController {
    /** The latest first. */
    @Get()
    @Public('demonstration mode only: the people are invented, and so are their mails')
    list(): object {
      const mails = catcher.mails.map(({ messageId, to, subject, receivedAt, text }) => ({ id: messageId, to, subject, received_at: receivedAt, text }));
      return { mails: mails.reverse() };
    }
  }
  return DemonstrationMailsController;
}
