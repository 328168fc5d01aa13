export { findSecrets, type Secret } from './find.ts';
export { secretKinds, type SecretKind } from './patterns.ts';
export { Placeholders, type FoundSecret } from './placeholders.ts';
export { redactId, redactPart, redactRecord, type Redacted } from './redact-record.ts';
