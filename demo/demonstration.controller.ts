import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { generate } from 'otplib';
import { Public } from '../src/access/index.js';
import { PortalSettings } from '../src/shell/portal.controller.js';
import { demoAccounts } from './accounts.js';

const period = 30;

/** Tells the start page the demonstration accounts with their current codes. It is not part of a production. */
@ApiExcludeController()
@Controller('api/demo')
export class DemonstrationController {
  constructor(private readonly portal: PortalSettings) {}

  @Get()
  @Public('demonstration mode only: the accounts are invented and their secrets are published')
  async accounts(): Promise<object> {
    const seconds_left = period - (Math.floor(Date.now() / 1000) % period);
    const accounts = await Promise.all(
      demoAccounts().map(async ({ email, password, name, holder, spaces, totp_secret }) => ({
        email, password, name, holder, spaces, space: spaces[0], seconds_left, code: await generate({ secret: totp_secret }),
      })),
    );
    return { mutual: { name: this.portal.mutualName }, accounts };
  }
}
