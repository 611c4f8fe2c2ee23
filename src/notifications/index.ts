export { type NoticeKind } from './catalogue.js';
export { notificationsPolicy } from './notifications.policy.js';
export { measureUntold } from './untold.js';
export { NotificationsModule } from './notifications.module.js';
export { type Happening, noticeStatement, notify } from './notify.js';
