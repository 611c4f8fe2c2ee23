import type { Expectation } from './routes.expectations.js';

/** One's own, whatever the role; refusing offers asks for no sign-in. */
export const ofNotifications: Record<string, Expectation> = {
  'GET /api/me/notifications': { signedIn: { own: '200 empty' } },
  // Whoever waits for an end is told that there is none: see notifications/stream.test.ts.
  'GET /api/me/notifications/stream': { signedIn: { own: '406 stream_wanted' } },
  'POST /api/me/notifications/read': { cases: 'readUntil', signedIn: { own: '204', foreign: '204', missing: '204', malformed: '422 invalid_input' } },
  'POST /api/me/notifications/:noticeId/read': {
    cases: 'notice', signedIn: { own: '204', foreign: '404 not_found', missing: '404 not_found', malformed: '422 invalid_input' },
  },
  'GET /api/me/notification-preferences': { signedIn: { own: '200' } },
  'PUT /api/me/notification-preferences': { cases: 'noticeChoice', signedIn: { own: '200' } },
  // Only those of which the account was told.
  'GET /api/me/announcements/:announcementId': { cases: 'announcement', signedIn: { own: '200', foreign: '404 not_found', missing: '404 not_found', malformed: '422 invalid_input' } },
  'GET /api/backoffice/announcements': { cases: 'announced', allowed: { administrator: { own: '200' } } },
  'POST /api/backoffice/privacy-notices': { cases: 'newPrivacyNotice', proof: 'announce', allowed: { administrator: { own: '201' } } },
  'POST /api/backoffice/offers': { cases: 'newOffer', proof: 'announce', allowed: { administrator: { own: '201' } } },
  'GET /api/backoffice/untold-events': { allowed: { administrator: { own: '200' } } },
  'POST /api/backoffice/untold-events/:eventId/retry': { cases: 'untoldEvent', allowed: { administrator: { own: '204', missing: '404 not_found', malformed: '422 invalid_input' } } },
  'GET /api/backoffice/outgoing-events': { allowed: { administrator: { own: '200' } } },
  'POST /api/backoffice/outgoing-events/:eventId/retry': { cases: 'outgoingEvent', allowed: { administrator: { own: '204', missing: '404 not_found', malformed: '422 invalid_input' } } },
  'POST /api/unsubscriptions': { everybody: '422 invalid_input' },
  'POST /api/unsubscriptions/one-click': { everybody: '410 unsubscribe_not_valid' },
};
