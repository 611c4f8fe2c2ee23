import { Module } from '@nestjs/common';
import { ReviewReminders } from './review-reminders.js';
import { StaffController } from './staff.controller.js';
import { Staff } from './staff.queries.js';

/** Who acts for an employer or a guardianship organisation, looked after by its own administrators. */
@Module({ controllers: [StaffController], providers: [Staff, ReviewReminders] })
export class StaffModule {}
