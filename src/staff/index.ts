export { ReviewReminders } from './review-reminders.js';
export { StaffModule } from './staff.module.js';
export { staffPolicy } from './staff.policy.js';
