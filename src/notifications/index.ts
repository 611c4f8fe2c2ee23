export { type NoticeKind } from './catalogue.js';
export { NotificationsModule } from './notifications.module.js';
export { type Happening, noticeStatement, notify } from './notify.js';
