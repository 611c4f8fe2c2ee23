export { OutgoingModule } from './outgoing.module.js';
export { measureOutgoing } from './outgoing.queries.js';
