import { type RequestHandler, Router } from 'express';
import { AppError } from '../../kernel/errors/AppError.ts';
import { privateJson } from '../../kernel/http/privateJson.ts';
import { publicJson, publicJsonText } from '../../kernel/http/publicJson.ts';
import { validate } from '../../kernel/http/validate.ts';
import { answerScan } from '../scans/answerScan.ts';
import { publishedDays } from '../scans/scanDays.ts';
import { type ActivateDeps, activateLabel } from './activateLabel.ts';
import { composeLabelAnswer } from './composeLabelAnswer.ts';
import { noteGuess } from './guessLimit.ts';
import { labelAnswerText } from './labelAnswerText.ts';
import { activateBody, labelQuery, scanBody, scanDayQuery } from './schemas.ts';

export interface VerifyRouteDeps extends ActivateDeps {
  /** Bounds guesses; the scan page has the same one. */
  guesses: RequestHandler;
}

/** The verification service: what is to be said of a label. The resolver only redirects; this one judges. */
export function verifyRoutes(deps: VerifyRouteDeps): Router {
  const router = Router();
  router.get(
    '/api/verify/label',
    deps.guesses,
    validate({ query: labelQuery }, async ({ query }, _request, response) => {
      const answer = await composeLabelAnswer(deps, query.uri, await deps.now());
      noteGuess(response, answer);
      // A verifying station of another origin asks too; the answer is the same for everybody.
      response.set('Access-Control-Allow-Origin', '*');
      // An answer that is given again would not be counted as another guess.
      if (answer.verdict.state === 'NOT_ISSUED') privateJson(response, answer);
      else publicJsonText(response, labelAnswerText(answer));
    }),
  );
  router.post(
    '/api/verify/scans',
    deps.guesses,
    validate({ body: scanBody }, async ({ body }, request, response) => {
      const answer = await answerScan(deps, request, response, body.uri, body.scanToken);
      noteGuess(response, answer);
      privateJson(response, answer);
    }),
  );
  router.post(
    '/api/verify/activate',
    deps.guesses,
    validate({ body: activateBody }, async ({ body }, request, response) => {
      privateJson(
        response,
        await activateLabel(deps, request, response, body).catch((error: unknown) => {
          // A code that nobody issued is a guess here too; whatever else is refused is not.
          response.locals.isGuess = error instanceof AppError && error.code === 'LabelNotIssued';
          throw error;
        }),
      );
    }),
  );
  router.get(
    '/api/verify/scan-days',
    validate({ query: scanDayQuery }, async ({ query }, _request, response) => {
      publicJson(response, await publishedDays(deps.db, query));
    }),
  );
  return router;
}
