export * from './verifiers/index.ts';
