import type { serviceFailureTypes } from '../../../saar/index.ts';

/** The type of a service's error. */
export type ServiceErrorType = (typeof serviceFailureTypes)[number];

/** The HTTP status that goes with each type of error. */
export const statusOf: Readonly<Record<ServiceErrorType, number>> = {
  unknown_route: 404,
  method_not_allowed: 405,
  missing_field: 400,
  unknown_field: 400,
  invalid_value: 400,
  not_found: 404,
  conflict: 409,
};

/** A request that the service refuses; it has changed nothing. The message is one sentence for the caller. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  constructor(
    readonly type: ServiceErrorType,
    message: string,
  ) {
    super(message);
  }
}
