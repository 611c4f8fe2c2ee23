import { Module } from '@nestjs/common';
import { OwnSessionsController } from './own-sessions.controller.js';

/** Where one is signed in, and was. */
@Module({ controllers: [OwnSessionsController] })
export class DevicesModule {}
