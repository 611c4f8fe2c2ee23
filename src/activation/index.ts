export { ActivationModule } from './activation.module.js';
