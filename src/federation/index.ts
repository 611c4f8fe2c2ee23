export { FederationModule } from './federation.module.js';
export { federationProblems } from './problems.js';
export { type Provider, type ProvidersSource, readProviders } from './settings.js';
