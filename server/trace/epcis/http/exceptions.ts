import type { ErrorRequestHandler } from 'express';
import { AppError } from '../../../kernel/errors/AppError.ts';
import { addProblemMembers } from '../../../kernel/errors/problemHandler.ts';

/** What the standard calls a refusal, by our code (EPCIS 2.0, 12.8: types of problem documents). */
const BY_CODE: Record<string, string> = {
  EpcisDocumentInvalid: 'ValidationException',
  ContextNotPinned: 'ValidationException',
  CaptureBehaviourUnknown: 'ValidationException',
  BodyMalformed: 'ValidationException',
  BodyTooDeep: 'ValidationException',
  EpcisVersionUnsupported: 'NotAcceptableException',
  EpcisFormatUnsupported: 'NotAcceptableException',
  ContentTypeUnsupported: 'UnsupportedMediaTypeException',
  ContentEncodingUnsupported: 'UnsupportedMediaTypeException',
  CaptureTooLarge: 'CaptureLimitExceededException',
  BodyTooLarge: 'CaptureLimitExceededException',
  EventAlreadyCaptured: 'ResourceAlreadyExistsException',
  EpcisQueryNameTaken: 'ResourceAlreadyExistsException',
  CaptureJobUnknown: 'NoSuchResourceException',
  RouteUnknown: 'NoSuchResourceException',
  EpcisEventUnknown: 'NoSuchResourceException',
  EpcisResourceUnknown: 'NoSuchResourceException',
  EpcisQueryUnknown: 'NoSuchNameException',
  EpcisQueryInvalid: 'QueryValidationException',
  QueryParameterInvalid: 'QueryParameterException',
  QueryParameterUnsupported: 'ImplementationException',
  PageTokenInvalid: 'QueryParameterException',
  QueryTooLarge: 'QueryTooLargeException',
  QueryTooComplex: 'QueryTooComplexException',
  QueryUriTooLong: 'URITooLongException',
  SubscriptionsNotOffered: 'ImplementationException',
  CapturerNotAdmitted: 'SecurityException',
  EpcisQueryNotYours: 'SecurityException',
  SessionMissing: 'SecurityException',
  SessionExpired: 'SecurityException',
  ParticipantMissing: 'SecurityException',
  ParticipantSuspended: 'SecurityException',
  OriginRefused: 'SecurityException',
};

/** The standard's type of a refusal; undefined where it has none, as for a limit of requests. */
export function exceptionOf(code: string): string | undefined {
  return Object.hasOwn(BY_CODE, code) ? `epcisException:${BY_CODE[code]}` : undefined;
}

/** Gives refusals below /epcis the type that the standard has for them, beside our code. */
export function epcisExceptions(): ErrorRequestHandler {
  return (thrown: unknown, _request, response, next) => {
    // What we refuse without a type of the standard (too many requests) keeps ours; the rest is a fault.
    const type = thrown instanceof AppError ? exceptionOf(thrown.code) : 'epcisException:ImplementationException';
    if (type !== undefined) addProblemMembers(response, { type });
    next(thrown);
  };
}
