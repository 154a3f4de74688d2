import type { Language } from '../../../shared/language.ts';
import { fillText } from './fill-text.ts';
import { problemTexts, type ProblemName } from './problem-texts.ts';
import type { FieldError, Problem } from './schemas/problem.ts';

/** Extension members of one problem, such as the link of an existing request. */
export type ProblemDetails = {
  errors?: FieldError[];
  params?: Record<string, unknown>;
  members?: Record<string, unknown>;
};

/** Thrown in a route for an answer that is an error; the server sends it as problem+json (RFC 9457). */
export class ProblemError extends Error {
  readonly problem: ProblemName;
  readonly details: ProblemDetails;

  constructor(problem: ProblemName, details: ProblemDetails = {}, options?: ErrorOptions) {
    super(problem, options);
    this.name = 'ProblemError';
    this.problem = problem;
    this.details = details;
  }
}

/** The type of a problem: a name that never changes, for programs. */
const problemType = (name: ProblemName): string => `urn:partner-support:problem:${name}`;

/** The document of a problem in a language; `instance` is the path asked, `traceId` names the exchange in the desk's log. */
export function makeProblem(
  { problem, details }: { problem: ProblemName; details: ProblemDetails },
  { instance, traceId, language }: { instance: string; traceId: string; language: Language },
): Problem {
  const { status, title, detail } = problemTexts[problem];
  return {
    type: problemType(problem),
    title: title[language],
    status,
    detail: fillText(detail[language], details.params ?? {}),
    instance,
    traceId,
    ...(details.errors ? { errors: details.errors } : {}),
    ...details.members,
  };
}
