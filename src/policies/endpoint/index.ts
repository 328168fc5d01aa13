export { loadEndpoint } from './load.ts';
export { endpointModels } from './models.ts';
export { mostParallel, type EndpointServer, type EndpointSettings } from './settings.ts';
export { testEndpoint, type EndpointTest } from './test-endpoint.ts';
